package io.rapport.system;

import static io.rapport.system.Client.INTERACTIONS;
import static io.rapport.system.Client.RECOMMENDATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.rapport.stack.process.Await;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The main job: what people record becomes balances, and who takes more than they give is told, and nobody else. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GiveAndTakeIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final Client bob = Client.person("bob");
    private final Client alice = Client.person("alice");

    @Test
    @Order(1)
    void someone_who_received_six_times_and_gave_nothing_is_told_and_nobody_else_is() {
        UUID aliceId = alice.personId();
        UUID bobId = bob.personId();

        for (int day = 1; day <= 6; day++) {
            bob.received(aliceId, "HELP", NOW.minus(Duration.ofDays(day)))
                    .then()
                    .statusCode(201);
        }

        String about = "items.find { it.counterparty.id == '%s' }".formatted(aliceId);
        // On the way there it may be a WATCH for a moment.
        assertThat(Await.until(SOON, () -> "ONE_SIDED".equals(warnings(bob).getString(about + ".type"))))
                .isTrue();
        assertThat(warnings(bob).getList(about + ".evidence.interactionIds")).hasSize(6);
        assertThat(warnings(alice).getList("items")).isEmpty();
        // Six HELPs of 3 points, one to six days old: G = 0, T = Σ 3·2^(−d/180).
        double received = 0;
        for (int day = 1; day <= 6; day++) {
            received += 3 * Math.pow(2, -day / 180.0);
        }
        JsonPath balance = bob.get(RECOMMENDATIONS, "/v1/me/balances/" + aliceId + "?asOf=" + NOW)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(balance.getDouble("received")).isCloseTo(received, within(1e-9));
        assertThat(balance.getDouble("balance")).isCloseTo(-received / (received + 2), within(1e-9));
        assertThat(balance.getString("level")).isEqualTo("ONE_SIDED");
        assertThat(balance.getList("entries")).hasSize(6);
        alice.get(RECOMMENDATIONS, "/v1/me/balances/" + bobId)
                .then()
                .statusCode(200)
                .body("level", equalTo("GIVING_MORE"));
    }

    @Test
    @Order(2)
    void giving_back_clears_the_warning() {
        UUID aliceId = alice.personId();

        for (int i = 0; i < 4; i++) {
            String id = bob.gave(aliceId, "COVER", NOW.minusSeconds(60 + i))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            alice.request()
                    .post(INTERACTIONS + "/v1/interactions/" + id + "/confirm")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("CONFIRMED"));
        }

        String about = "items.find { it.counterparty.id == '%s' }".formatted(aliceId);
        assertThat(Await.until(SOON, () -> warnings(bob).get(about) == null)).isTrue();
        bob.get(RECOMMENDATIONS, "/v1/me/warnings?status=CLEARED")
                .then()
                .body(about + ".clearedBecause", equalTo("REPAIRED"));
    }

    @Test
    @Order(3)
    void a_machine_and_a_stranger_get_nothing_of_a_person() {
        for (String path : List.of("/v1/me/balance", "/v1/me/balances", "/v1/me/warnings")) {
            Client.machine("hris-connector").get(RECOMMENDATIONS, path).then().statusCode(403);
            Client.machine("analytics").get(RECOMMENDATIONS, path).then().statusCode(403);
            RestAssured.get(RECOMMENDATIONS + path)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .body("type", endsWith("unauthenticated"));
        }
    }

    private static JsonPath warnings(Client client) {
        return client.get(RECOMMENDATIONS, "/v1/me/warnings")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
