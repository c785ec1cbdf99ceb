package io.rapport.interactions.inbox;

import static io.rapport.interactions.Someone.entry;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.interactions.Directory;
import io.rapport.interactions.Someone;
import io.rapport.interactions.Statements;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.Database;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class InboxIT {
    private Someone alice;
    private Someone bob;

    @BeforeEach
    void hire() {
        List<Someone> hired = Directory.hire(List.of("alice", "bob"));
        alice = hired.get(0);
        bob = hired.get(1);
    }

    @Test
    void what_another_recorded_waits_oldest_first_until_it_is_confirmed() {
        UUID first = alice.records(entry(bob, "GAVE"));
        UUID second = alice.records(entry(bob, "GAVE"));

        inbox(bob)
                .body("items.interaction.id", contains(first.toString(), second.toString()))
                .body("items.type", contains("CONFIRM", "CONFIRM"))
                .body("items.stale", contains(false, false))
                .body("items[0].since", notNullValue())
                .body("items[0].interaction.direction", equalTo("RECEIVED"))
                .body("counts.CONFIRM", equalTo(2))
                .body("counts.PROPOSAL", equalTo(0))
                .body("next", nullValue());
        inbox(alice).body("items", empty()).body("counts.CONFIRM", equalTo(0));
        bob.confirms(first);

        inbox(bob).body("items.interaction.id", contains(second.toString()));
    }

    @Test
    void a_proposal_waits_for_the_recorder_who_accepts_it() {
        UUID id = alice.records(entry(bob, "GAVE"));
        bob.asks()
                .body("{\"reason\": \"it was I\", \"proposed\": {\"direction\": \"GAVE\", \"size\": \"L\"}}")
                .post("/v1/interactions/{id}/dispute", id)
                .then()
                .statusCode(200)
                .body("status", equalTo("DISPUTED"))
                .body("proposal.direction", equalTo("GAVE"))
                .body("proposal.kind", nullValue());

        inbox(alice)
                .body("items.type", contains("PROPOSAL"))
                .body("items[0].interaction.proposal.direction", equalTo("RECEIVED"))
                .body("items[0].interaction.proposal.size", equalTo("L"))
                .body("counts.PROPOSAL", equalTo(1));
        accept(bob, id).statusCode(403).body("type", equalTo("urn:rapport:problem:not-the-recorder"));
        String accepted = accept(alice, id)
                .statusCode(200)
                .body("status", equalTo("CONFIRMED"))
                .body("direction", equalTo("RECEIVED"))
                .body("size", equalTo("L"))
                .body("proposal", nullValue())
                .body("dispute", nullValue())
                .extract()
                .asString();

        assertThat(accept(alice, id).statusCode(200).extract().asString()).isEqualTo(accepted);
        inbox(alice).body("items", empty());
        bob.sees(id).body("direction", equalTo("GAVE"));
    }

    @Test
    void without_a_proposal_there_is_nothing_to_accept() {
        UUID id = alice.records(entry(bob, "GAVE"));
        accept(alice, id).statusCode(409).body("type", equalTo("urn:rapport:problem:no-proposal"));
        bob.disputes(id);

        accept(alice, id).statusCode(409);
        accept(Directory.hire("carol"), id).statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"proposed\": {}}",
                "{\"proposed\": {\"occurredAt\": \"2999-01-01T00:00:00Z\"}}",
                "{\"proposed\": {\"kind\": \"BRIBE\"}}",
                "{\"proposed\": {\"groupSize\": 2}}",
                "{\"proposed\": 1}"
            })
    void a_proposal_that_cannot_be_is_refused(String body) {
        UUID id = alice.records(entry(bob, "GAVE"));

        bob.asks().body(body).post("/v1/interactions/{id}/dispute", id).then().statusCode(400);

        bob.sees(id).body("status", equalTo("UNCONFIRMED"));
    }

    @Test
    void many_are_confirmed_at_once_each_with_its_result_in_the_order_asked() {
        UUID open = alice.records(entry(bob, "GAVE"));
        UUID own = bob.records(entry(alice, "GAVE"));
        UUID unknown = UUID.randomUUID();
        UUID foreign = alice.records(entry(Directory.hire("carol"), "GAVE"));
        List<UUID> asked = List.of(unknown, open, own, foreign, open);

        confirm(bob, asked)
                .statusCode(200)
                .body(
                        "results.interactionId",
                        equalTo(asked.stream().map(UUID::toString).toList()))
                .body("results.status", contains("NOT_FOUND", "CONFIRMED", "NOT_YOURS", "NOT_FOUND", "CONFIRMED"));

        bob.sees(open).body("status", equalTo("CONFIRMED")).body("version", equalTo(2));
        confirm(bob, List.of(open)).body("results.status", contains("CONFIRMED"));
        bob.sees(open).body("version", equalTo(2));
    }

    @Test
    void two_hundred_may_be_confirmed_and_not_one_more() {
        List<UUID> many = new ArrayList<>();
        for (int i = 0; i < 201; i++) {
            many.add(UUID.randomUUID());
        }

        confirm(bob, many).statusCode(400);
        confirm(bob, List.of()).statusCode(400);
        confirm(bob, many.subList(0, 200)).statusCode(200).body("results", hasSize(200));
    }

    @Test
    void an_entry_that_nobody_answers_for_a_month_is_stale_and_goes_on_counting_half() {
        UUID id = alice.records(entry(bob, "GAVE"));

        Database.execute(
                "update interaction set waits_since = now() - interval '31 days' where id = '%s'".formatted(id));

        inbox(bob).body("items.stale", contains(true)).body("items[0].interaction.status", equalTo("UNCONFIRMED"));
    }

    @Test
    void pages_miss_nothing_and_repeat_nothing_in_few_statements() {
        List<String> recorded = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            recorded.add(alice.records(entry(bob, "GAVE")).toString());
        }

        List<String> seen = new ArrayList<>();
        Response page = bob.asks().get("/v1/inbox?limit=2");
        seen.addAll(page.path("items.interaction.id"));
        while (page.path("next") != null) {
            assertThat(page.header("Link")).contains("rel=\"next\"");
            page = bob.asks().queryParam("cursor", page.<String>path("next")).get("/v1/inbox?limit=2");
            seen.addAll(page.path("items.interaction.id"));
        }
        long one = Statements.atBest(() -> inbox(bob, 1));
        long five = Statements.atBest(() -> inbox(bob, 5));

        assertThat(seen).containsExactlyElementsOf(recorded);
        assertThat(five).isEqualTo(one);
        alice.asks()
                .queryParam("cursor", bob.asks().get("/v1/inbox?limit=2").<String>path("next"))
                .get("/v1/inbox")
                .then()
                .statusCode(400);
    }

    @Test
    void a_machine_has_no_inbox() {
        String machine = TestIssuer.machine("hris-connector", "interactions:read interactions:write");

        given().auth()
                .oauth2(machine)
                .get("/v1/inbox")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:rapport:problem:person-token-required"));
    }

    private static ValidatableResponse inbox(Someone person) {
        return inbox(person, 50);
    }

    private static ValidatableResponse inbox(Someone person, int limit) {
        return person.asks().queryParam("limit", limit).get("/v1/inbox").then().statusCode(200);
    }

    private static ValidatableResponse accept(Someone person, UUID id) {
        return person.asks().post("/v1/interactions/{id}/accept-proposal", id).then();
    }

    private static ValidatableResponse confirm(Someone person, List<UUID> ids) {
        return person.asks()
                .body(Map.of("interactionIds", ids))
                .post("/v1/inbox/confirm")
                .then();
    }
}
