package io.rapport.interactions.interaction;

import static io.rapport.interactions.Someone.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.interactions.Directory;
import io.rapport.interactions.Someone;
import io.rapport.interactions.Statements;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.Eventually;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class InteractionListIT {
    private Someone alice;
    private Someone bob;
    private Someone carol;

    @BeforeEach
    void hire() {
        List<Someone> hired = Directory.hire(List.of("alice", "bob", "carol"));
        alice = hired.get(0);
        bob = hired.get(1);
        carol = hired.get(2);
    }

    @Test
    void each_filter_leaves_what_it_names() {
        UUID gaveBob = alice.records(at(entry(bob, "GAVE"), 1));
        UUID receivedFromBob = alice.records(at(entry(bob, "RECEIVED"), 2));
        UUID mutualWithCarol = alice.records(at(entry(carol, "MUTUAL"), 3));
        UUID bobGave = bob.records(at(entry(alice, "GAVE"), 4));
        UUID carolReceived = carol.records(at(entry(alice, "RECEIVED"), 5));
        bob.records(entry(carol, "GAVE"));
        UUID contact = Directory.contact(alice, "Customer", null);
        UUID withCustomer = alice.records(at(entry(Map.of("contactId", contact.toString()), "GAVE"), 6));
        bob.disputes(gaveBob);

        assertThat(ids(alice, "limit=50"))
                .containsExactly(withCustomer, carolReceived, bobGave, mutualWithCarol, receivedFromBob, gaveBob);
        assertThat(ids(alice, "direction=GAVE")).containsExactly(withCustomer, carolReceived, gaveBob);
        assertThat(ids(alice, "direction=RECEIVED")).containsExactly(bobGave, receivedFromBob);
        assertThat(ids(alice, "direction=MUTUAL")).containsExactly(mutualWithCarol);
        assertThat(ids(carol, "direction=MUTUAL")).containsExactly(mutualWithCarol);
        assertThat(ids(alice, "status=DISPUTED")).containsExactly(gaveBob);
        assertThat(ids(alice, "status=UNCONFIRMED")).containsExactly(bobGave, mutualWithCarol);
        assertThat(ids(alice, "status=UNCONFIRMED&recordedBy=other")).containsExactly(bobGave);
        assertThat(ids(carol, "status=UNCONFIRMED&recordedBy=other")).contains(mutualWithCarol);
        assertThat(ids(alice, "recordedBy=me"))
                .containsExactly(withCustomer, mutualWithCarol, receivedFromBob, gaveBob);
        assertThat(ids(alice, "recordedBy=other")).containsExactly(carolReceived, bobGave);
        assertThat(ids(alice, "counterpartyId=" + bob.id())).containsExactly(bobGave, receivedFromBob, gaveBob);
        assertThat(ids(alice, "counterpartyId=" + contact)).containsExactly(withCustomer);
        assertThat(ids(alice, "counterpartyId=" + alice.id())).isEmpty();
        assertThat(ids(alice, "from=2026-03-02T10:00:00Z&to=2026-03-04T10:00:00Z"))
                .containsExactly(mutualWithCarol, receivedFromBob);
        assertThat(ids(alice, "counterpartyId=" + bob.id() + "&direction=RECEIVED&recordedBy=me"))
                .containsExactly(receivedFromBob);
    }

    @Test
    void pages_have_no_gap_and_no_duplicate_while_others_insert() {
        List<UUID> before = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            // Three of one instant: the id decides.
            before.add(alice.records(at(entry(i % 2 == 0 ? bob : carol, i % 3 == 0 ? "GAVE" : "RECEIVED"), 1 + i / 3)));
        }

        List<UUID> seen = new ArrayList<>();
        Response page = alice.asks().get("/v1/interactions?limit=5");
        while (true) {
            page.then().statusCode(200);
            seen.addAll(ids(page));
            String next = page.path("next");
            if (next == null) {
                break;
            }
            assertThat(page.header("Link"))
                    .endsWith(">; rel=\"next\"")
                    .contains("cursor=")
                    .contains("limit=5");
            bob.records(at(entry(alice, "GAVE"), 28));
            bob.records(at(entry(alice, "GAVE"), 1));
            page = alice.asks().get("/v1/interactions?limit=5&cursor=" + next);
        }

        assertThat(seen).doesNotHaveDuplicates().containsAll(before);
        assertThat(seen.stream().filter(before::contains)).hasSize(23);
        assertThat(ids(alice, "limit=200")).containsAll(seen);
    }

    @Test
    void a_cursor_is_of_no_use_anywhere_else() {
        for (int i = 0; i < 3; i++) {
            alice.records(entry(bob, "GAVE"));
        }
        String cursor = alice.asks().get("/v1/interactions?limit=2").path("next");

        alice.asks().get("/v1/interactions?limit=1&cursor=" + cursor).then().statusCode(200);
        for (String other : List.of("&direction=GAVE", "&status=CONFIRMED", "&updatedSince=2026-01-01T00:00:00Z")) {
            alice.asks()
                    .get("/v1/interactions?cursor=" + cursor + other)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("urn:rapport:problem:invalid-cursor"));
        }
        bob.asks().get("/v1/interactions?cursor=" + cursor).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=x",
                "colour=red",
                "status=confirmed",
                "status=CONFIRMED&status=DISPUTED",
                "direction=TAKEN",
                "recordedBy=them",
                "counterpartyId=1",
                "from=yesterday",
                "to=2026-01-01",
                "from=%2B12026-01-01T00:00:00Z",
                "cursor=abc",
                "updatedSince=2026-01-01T00:00:00Z&status=CONFIRMED"
            })
    void what_a_list_does_not_understand_is_a_400(String query) {
        alice.asks()
                .urlEncodingEnabled(false)
                .get("/v1/interactions?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void changes_are_followed_with_graves_and_end_before_what_may_still_commit() {
        Instant start = Instant.now();
        UUID corrected = alice.records(entry(bob, "GAVE"));
        UUID retracted = bob.records(entry(alice, "GAVE"));
        UUID recorded = alice.records(entry(carol, "GAVE"));
        alice.corrects(corrected, "{\"size\":\"L\"}");
        bob.asks().header("If-Match", "*").delete("/v1/interactions/{id}", retracted);

        assertThat(ids(alice.asks().queryParam("updatedSince", start.toString()).get("/v1/interactions")))
                .isEmpty();
        Eventually.holds("the changes have settled", () -> changes(alice, start).size() == 3);

        assertThat(changes(alice, start)).containsExactly(recorded, corrected, retracted);
        assertThat(changes(bob, start)).containsExactly(corrected, retracted);
        Response answer =
                alice.asks().queryParam("updatedSince", start.toString()).get("/v1/interactions");
        answer.then()
                .body("items[2].deleted", equalTo(true))
                .body("items[2].kind", nullValue())
                .body("items[0].deleted", nullValue())
                .body("items[0].kind", equalTo("HELP"));
        Instant last = Instant.parse(answer.path("items[2].updatedAt"));
        assertThat(changes(alice, last)).containsExactly(retracted);
        assertThat(changes(alice, last.plusMillis(1))).isEmpty();
        String next = alice.asks()
                .queryParam("updatedSince", start.toString())
                .get("/v1/interactions?limit=1")
                .path("next");
        assertThat(ids(alice.asks()
                        .queryParam("updatedSince", start.toString())
                        .get("/v1/interactions?limit=1&cursor=" + next)))
                .containsExactly(corrected);
    }

    @Test
    void a_page_of_many_takes_as_many_statements_as_a_page_of_few() {
        UUID contact = Directory.contact(alice, "Customer", null);
        for (int i = 0; i < 8; i++) {
            alice.records(at(entry(bob, "GAVE"), 1 + i));
            alice.records(at(entry(Map.of("contactId", contact.toString()), "GAVE"), 1 + i));
            carol.records(at(entry(alice, "GAVE"), 1 + i));
        }

        long few = Statements.atBest(() -> ids(alice, "limit=3"));
        long many = Statements.atBest(() -> ids(alice, "limit=24"));
        long recording = Statements.atBest(() -> alice.records(entry(bob, "GAVE")));

        // The page, the people, the contacts, the repetitions.
        assertThat(few).isEqualTo(4);
        assertThat(many).isEqualTo(4);
        // Two inserts, the repetitions, the commit.
        assertThat(recording).isEqualTo(4);
    }

    private static Map<String, Object> at(Map<String, Object> entry, int day) {
        entry.put("occurredAt", "2026-03-%02dT10:00:00Z".formatted(day));
        return entry;
    }

    private static List<UUID> changes(Someone someone, Instant since) {
        return ids(someone.asks().queryParam("updatedSince", since.toString()).get("/v1/interactions"));
    }

    private static List<UUID> ids(Someone someone, String query) {
        return ids(someone.asks().get("/v1/interactions?" + query));
    }

    private static List<UUID> ids(Response page) {
        page.then().statusCode(200);
        @Nullable List<String> ids = page.path("items.id");
        return ids == null ? List.of() : ids.stream().map(UUID::fromString).toList();
    }
}
