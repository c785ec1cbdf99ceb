package io.rapport.contacts.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.stack.Backends;
import io.rapport.testing.As;
import io.rapport.testing.Eventually;
import io.restassured.RestAssured;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The service starts while its provider of tokens hangs: that is seen first. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(value = Provider.class, restrictToAnnotatedClass = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProviderIT {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    @Test
    @Order(1)
    void while_the_provider_hangs_requests_are_put_off_and_then_answered() {
        String alice = As.someone("alice");

        As.bearer(token(alice, ""))
                .get("/v1/me")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:rapport:problem:service-unavailable"));

        ask("recover");
        Eventually.holds("the provider is back", () -> answers(alice));
    }

    @Test
    @Order(2)
    void keys_are_exchanged_twice_whatever_strangers_send_meanwhile() {
        ask("recover");
        String alice = As.someone("alice");
        Eventually.holds("the first key", () -> answers(alice));
        Instant begin = Instant.now();
        int before = askedForKeys();
        for (int i = 0; i < 200; i++) {
            As.bearer(token(alice, "unknown-" + i)).get("/v1/me").then().statusCode(401);
        }
        long looks = Duration.between(begin, Instant.now()).dividedBy(BETWEEN_LOOKS);
        assertThat(askedForKeys() - before).isLessThanOrEqualTo((int) looks + 1);

        ask("rotate");
        Eventually.holds("the second key", () -> answers(alice));
        ask("rotate");
        Eventually.holds("the third key", () -> answers(alice));
    }

    private static boolean answers(String userName) {
        return As.bearer(token(userName, "")).get("/v1/me").statusCode() == 200;
    }

    /** @param key empty for the one that the provider signs with now */
    private static String token(String userName, String key) {
        return ask("token/" + userName + "/" + key);
    }

    private static int askedForKeys() {
        return Integer.parseInt(ask("asked-for-keys"));
    }

    private static String ask(String what) {
        String provider = ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class);
        return RestAssured.get(provider + "/test/" + what)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
