package io.rapport.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.As;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RateLimitIT.FewRequests.class)
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class RateLimitIT {
    private static final int OF_PERSON = 3;
    private static final int OF_MACHINE = 5;

    /** One more of a person's comes back after twenty seconds, far later than these tests send the next. */
    public static class FewRequests implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rapport.rate-limit.person", "3", "rapport.rate-limit.machine", "5");
        }
    }

    @Inject
    EntityManager entities;

    @Test
    void every_answer_says_what_is_left_until_nothing_is() {
        String alice = As.someone("alice");
        for (int left = OF_PERSON - 1; left >= 0; left--) {
            Response answer = As.person(alice).get("/v1/me");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"person\";q=3;w=60");
            assertThat(answer.header("RateLimit")).matches("\"person\";r=" + left + ";t=\\d+");
        }

        Response refused = As.person(alice).get("/v1/me");

        refused.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:rapport:problem:too-many-requests"));
        assertThat(refused.header("RateLimit")).matches("\"person\";r=0;t=\\d+");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 20);
    }

    @Test
    void a_refused_change_is_not_made() {
        String alice = As.someone("alice");
        for (int i = 0; i < OF_PERSON; i++) {
            As.person(alice).get("/v1/me").then().statusCode(200);
        }

        As.person(alice)
                .body(Map.of("displayName", alice + "'s friend", "kind", "EXTERNAL"))
                .post("/v1/contacts")
                .then()
                .statusCode(429);

        assertThat(entities.createNativeQuery("select 1 from contact where display_name = ?1")
                        .setParameter(1, alice + "'s friend")
                        .getResultList())
                .isEmpty();
    }

    @Test
    void one_caller_does_not_use_up_what_another_may_send() {
        String alice = As.someone("alice");
        for (int i = 0; i <= OF_PERSON; i++) {
            As.person(alice).get("/v1/me");
        }
        As.person(alice).get("/v1/me").then().statusCode(429);

        As.person(As.someone("bob")).get("/v1/me").then().statusCode(200);
    }

    @Test
    void machines_are_limited_too_in_the_format_of_scim() {
        for (int i = 0; i < OF_MACHINE; i++) {
            As.machine("people:write").get("/scim/v2/Users").then().statusCode(200);
        }

        As.machine("people:write")
                .get("/scim/v2/Users")
                .then()
                .statusCode(429)
                .contentType("application/scim+json")
                .body("status", equalTo("429"));
    }

    @Test
    void who_is_not_known_is_not_counted() {
        for (int i = 0; i <= OF_MACHINE; i++) {
            RestAssured.get("/v1/me").then().statusCode(401).header("RateLimit", nullValue());
            RestAssured.get("/scim/v2/Schemas").then().statusCode(200).header("RateLimit", nullValue());
        }
    }
}
