package io.rapport.interactions.interaction;

import static io.rapport.interactions.Someone.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.rapport.interactions.Directory;
import io.rapport.interactions.Someone;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.Database;
import io.rapport.testing.Eventually;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How long the answers under an Idempotency-Key are kept, and what of them. */
@QuarkusTest
@TestProfile(KeptAnswersIT.PurgeOften.class)
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class KeptAnswersIT {
    public static class PurgeOften implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rapport.idempotency.purge-every", "PT0.1S");
        }
    }

    @Test
    void answers_older_than_a_day_are_deleted_and_younger_ones_are_not() {
        String caller = "test:" + UUID.randomUUID();
        keep(caller, 1_200, "24 hours 1 minute");
        keep(caller, 3, "23 hours 59 minutes");

        Eventually.holds("the old ones are gone", () -> Database.count("idempotency_record", of(caller)) <= 3);

        assertThat(Database.count("idempotency_record", of(caller))).isEqualTo(3);
    }

    @Test
    void a_retracted_note_does_not_live_on_in_the_answer_kept_for_its_key() {
        Someone alice = Directory.hire("alice");
        Someone bob = Directory.hire("bob");
        String note = "note-" + UUID.randomUUID();
        Map<String, Object> entry = entry(bob, "GAVE");
        entry.put("note", note);
        Response recorded =
                alice.asks().header("Idempotency-Key", "once").body(entry).post("/v1/interactions");
        assertThat(Database.count("idempotency_record", "body like '%" + note + "%'"))
                .isEqualTo(1);

        alice.asks()
                .header("If-Match", recorded.header("ETag"))
                .delete("/v1/interactions/" + recorded.path("id"))
                .then()
                .statusCode(204);

        assertThat(Database.count("idempotency_record", "body like '%" + note + "%'"))
                .isZero();
        alice.asks()
                .header("Idempotency-Key", "once")
                .body(entry)
                .post("/v1/interactions")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:rapport:problem:deleted-since"));
    }

    private static void keep(String caller, int count, String age) {
        Database.execute("""
                insert into idempotency_record (caller, operation, key, digest, entity_id, body, created_at)
                select '%s', '%s', number::text, '', gen_random_uuid(), 'a note', now() - interval '%s'
                from generate_series(1, %d) as number
                """.formatted(caller, age, age, count));
    }

    private static String of(String caller) {
        return "caller = '" + caller + "'";
    }
}
