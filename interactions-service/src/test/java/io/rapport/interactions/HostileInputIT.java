package io.rapport.interactions;

import static io.rapport.interactions.Someone.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client sends, it is refused for what it is, and never a fault of ours. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class HostileInputIT {
    private Someone alice;
    private Someone bob;

    @BeforeEach
    void two_colleagues() {
        alice = Directory.hire("alice");
        bob = Directory.hire("bob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "9999999999",
                "NaN",
                "-1",
                "2024-01-01",
                "2024-01-01T25:00:00Z",
                "\u0000"
            })
    void an_instant_that_is_none_is_refused(String instant) {
        for (String parameter : new String[] {"from", "to", "updatedSince"}) {
            alice.asks()
                    .queryParam(parameter, instant)
                    .get("/v1/interactions")
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("?" + parameter));
        }
        Map<String, Object> entry = entry(bob, "GAVE");
        entry.put("occurredAt", instant);
        alice.asks().body(entry).post("/v1/interactions").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00Z", "0000-01-01T00:00:00+18:00", "9999-12-31T23:59:59-18:00"})
    void an_instant_at_the_ends_of_time_finds_what_it_finds_and_nothing_happened_then(String instant) {
        for (String parameter : new String[] {"from", "to", "updatedSince"}) {
            alice.asks()
                    .queryParam(parameter, instant)
                    .get("/v1/interactions")
                    .then()
                    .statusCode(200);
        }
        Map<String, Object> entry = entry(bob, "GAVE");
        entry.put("occurredAt", instant);
        alice.asks().body(entry).post("/v1/interactions").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "10001", "99999999999999999999", "1e999999999", "1.5", "\"1\"", "NaN", "true"})
    void a_number_that_cannot_be_is_refused(String number) {
        for (String field : new String[] {"groupSize", "durationMinutes"}) {
            alice.asks()
                    .body("""
                            {"counterparty": {"personId": "%s"}, "direction": "GAVE", "kind": "HELP",
                             "occurredAt": "2026-03-04T10:00:00Z", "%s": %s}""".formatted(bob.id(), field, number))
                    .post("/v1/interactions")
                    .then()
                    .statusCode(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "%00", "-_-_", "%F0%9F%98%80"})
    void a_cursor_that_nobody_gave_out_is_refused(String cursor) {
        alice.asks()
                .urlEncodingEnabled(false)
                .get("/v1/interactions?cursor=" + cursor)
                .then()
                .statusCode(400);
    }

    @Test
    void json_that_no_one_can_hold_is_refused() {
        String deep = "[".repeat(2_000);
        String digits = "9".repeat(2_000);
        for (String body : new String[] {deep, "{\"note\": " + deep, "{\"groupSize\": " + digits + "}", "\u0000"}) {
            alice.asks().body(body).post("/v1/interactions").then().statusCode(400);
        }
        for (String id : new String[] {"x", "%00", "1-1-1-1-1"}) {
            assertThat(alice.asks()
                            .urlEncodingEnabled(false)
                            .get("/v1/interactions/" + id)
                            .statusCode())
                    .isEqualTo(404);
        }
    }
}
