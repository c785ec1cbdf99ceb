package io.rapport.interactions.interaction;

import static io.rapport.interactions.Someone.entry;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.events.EventType;
import io.rapport.events.InteractionState;
import io.rapport.events.Party;
import io.rapport.events.Topic;
import io.rapport.interactions.Directory;
import io.rapport.interactions.Someone;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.Database;
import io.rapport.testing.Published;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class InteractionIT {
    private Someone alice;
    private Someone bob;

    @BeforeEach
    void hire() {
        List<Someone> hired = Directory.hire(List.of("alice", "bob"));
        alice = hired.get(0);
        bob = hired.get(1);
    }

    @Test
    void what_one_records_is_published_as_one_fact_without_anybody_s_words() {
        Map<String, Object> entry = entry(bob, "GAVE");
        List.of("note", "topic", "outcome", "place").forEach(field -> entry.put(field, "canary"));

        UUID id = alice.records(entry);

        List<Published.Event> events = Published.of(id, Topic.INTERACTIONS, 1);
        assertThat(events).extracting(Published.Event::type).containsExactly(EventType.INTERACTION_RECORDED);
        InteractionState state = events.getFirst().interaction();
        assertThat(state.version()).isEqualTo(1);
        assertThat(state.giver()).isEqualTo(Party.person(alice.id()));
        assertThat(state.receiver()).isEqualTo(Party.person(bob.id()));
        assertThat(state.recorderId()).isEqualTo(alice.id());
        assertThat(state.importId()).isNull();
        assertThat(state.hasOutcome()).isTrue();
        assertThat(events.getFirst().json()).doesNotContain("canary");
    }

    @Test
    void both_sides_see_one_fact_each_with_their_own_direction() {
        Map<String, Object> entry = entry(bob, "GAVE");
        entry.put("note", "for alice");
        entry.put("topic", "for both");
        Response recorded = alice.asks().body(entry).post("/v1/interactions");
        recorded.then()
                .statusCode(201)
                .header("ETag", "\"v1\"")
                .body("direction", equalTo("GAVE"))
                .body("size", equalTo("M"))
                .body("groupSize", equalTo(1))
                .body("status", equalTo("UNCONFIRMED"))
                .body("note", equalTo("for alice"))
                .body("flags", empty());
        String id = recorded.path("id");
        assertThat(recorded.header("Location")).endsWith("/v1/interactions/" + id);

        String again = alice.sees(UUID.fromString(id)).statusCode(200).extract().asString();

        assertThat(again).isEqualTo(recorded.asString());
        alice.sees(UUID.fromString(id))
                .body("counterparty.personId", equalTo(bob.id().toString()))
                .body("counterparty.displayName", endsWith(bob.userName()));
        bob.sees(UUID.fromString(id))
                .statusCode(200)
                .body("direction", equalTo("RECEIVED"))
                .body("counterparty.personId", equalTo(alice.id().toString()))
                .body("recordedBy.personId", equalTo(alice.id().toString()))
                .body("topic", equalTo("for both"))
                .body("note", nullValue())
                .body("flags", nullValue());
    }

    @Test
    void a_third_person_finds_nothing_to_read_or_change() {
        UUID id = alice.records(entry(bob, "GAVE"));
        Someone carol = Directory.hire("carol");

        carol.sees(id).statusCode(404).body("type", equalTo("urn:rapport:problem:not-found"));
        carol.confirms(id).statusCode(404);
        carol.disputes(id).statusCode(404);
        carol.corrects(id, "{\"size\":\"L\"}").statusCode(404);
        carol.asks()
                .header("If-Match", "*")
                .delete("/v1/interactions/{id}", id)
                .then()
                .statusCode(404);
        assertThat(carol.asks().get("/v1/interactions").<List<?>>path("items")).isEmpty();
    }

    @Test
    void without_a_token_401_and_with_a_machine_s_403() {
        given().get("/v1/interactions")
                .then()
                .statusCode(401)
                .body("type", equalTo("urn:rapport:problem:unauthenticated"));
        String machine = TestIssuer.machine("hris-connector", "interactions:import");
        given().auth().oauth2(machine).get("/v1/interactions").then().statusCode(403);
        String scoped = TestIssuer.machine("hris-connector", "interactions:read interactions:write");
        given().auth()
                .oauth2(scoped)
                .get("/v1/interactions")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:rapport:problem:person-token-required"));
    }

    @Test
    void the_other_side_confirms_and_disputes_and_the_recorder_does_not() {
        UUID id = alice.records(entry(bob, "GAVE"));

        alice.confirms(id).statusCode(403).body("type", equalTo("urn:rapport:problem:not-the-other-side"));
        alice.disputes(id).statusCode(403);
        bob.confirms(id).statusCode(200).body("status", equalTo("CONFIRMED")).body("version", equalTo(2));
        bob.confirms(id).statusCode(200).body("version", equalTo(2));
        bob.disputes(id)
                .statusCode(200)
                .body("status", equalTo("DISPUTED"))
                .body("dispute.personId", equalTo(bob.id().toString()));
        bob.disputes(id).statusCode(200).body("version", equalTo(3));
        alice.sees(id).body("dispute.reason", equalTo("It was Tuesday"));
        bob.confirms(id).statusCode(200).body("status", equalTo("CONFIRMED")).body("dispute", nullValue());

        List<Published.Event> events = Published.of(id, Topic.INTERACTIONS, 4);
        assertThat(events)
                .extracting(Published.Event::type)
                .containsExactly(
                        EventType.INTERACTION_RECORDED,
                        EventType.INTERACTION_CONFIRMED,
                        EventType.INTERACTION_DISPUTED,
                        EventType.INTERACTION_CONFIRMED);
        assertThat(events).extracting(event -> event.interaction().version()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(events).extracting(Published.Event::json).noneMatch(json -> json.contains("Tuesday"));
    }

    @Test
    void a_correction_of_weight_opens_what_was_confirmed() {
        UUID id = alice.records(entry(bob, "GAVE"));
        bob.confirms(id);

        alice.corrects(id, "{\"place\":\"canteen\"}").statusCode(200).body("status", equalTo("CONFIRMED"));
        alice.corrects(id, "{\"direction\":\"MUTUAL\"}")
                .statusCode(200)
                .header("ETag", "\"v4\"")
                .body("status", equalTo("UNCONFIRMED"))
                .body("place", equalTo("canteen"));

        bob.sees(id).body("direction", equalTo("MUTUAL"));
        alice.corrects(id, "{\"direction\":\"RECEIVED\"}").body("status", equalTo("CONFIRMED"));
        bob.sees(id).body("direction", equalTo("GAVE"));
    }

    @Test
    void a_dispute_outlives_a_correction() {
        UUID id = alice.records(entry(bob, "RECEIVED"));
        bob.disputes(id);

        alice.corrects(id, "{\"size\":\"S\",\"kind\":\"ADVICE\"}")
                .statusCode(200)
                .body("status", equalTo("DISPUTED"));

        bob.confirms(id).body("status", equalTo("CONFIRMED")).body("kind", equalTo("ADVICE"));
    }

    @Test
    void only_the_recorder_corrects_and_retracts_and_only_what_they_saw() {
        UUID id = alice.records(entry(bob, "GAVE"));

        bob.corrects(id, "{\"size\":\"L\"}")
                .statusCode(403)
                .body("type", equalTo("urn:rapport:problem:not-the-recorder"));
        bob.asks().delete("/v1/interactions/{id}", id).then().statusCode(403);
        patch(alice, id, null).statusCode(428);
        patch(alice, id, "\"v7\"").statusCode(412);
        alice.asks().delete("/v1/interactions/{id}", id).then().statusCode(428);
        patch(alice, id, "\"v1\"").statusCode(200).header("ETag", "\"v2\"");
        patch(alice, id, "\"v1\"").statusCode(412);
        alice.asks()
                .header("If-Match", "\"v2\"")
                .body("{}")
                .patch("/v1/interactions/{id}", id)
                .then()
                .statusCode(415);
    }

    @Test
    void a_correction_that_changes_nothing_is_no_news() {
        UUID id = alice.records(entry(bob, "GAVE"));

        alice.corrects(id, "{\"kind\":\"HELP\",\"place\":null}").statusCode(200).header("ETag", "\"v1\"");
        alice.corrects(id, "{\"size\":null}").statusCode(200).header("ETag", "\"v1\"");
        alice.corrects(id, "{\"size\":\"L\"}").header("ETag", "\"v2\"");

        assertThat(Published.of(id, Topic.INTERACTIONS, 2)).hasSize(2);
    }

    @Test
    void no_correction_brings_another_counterparty() {
        UUID id = alice.records(entry(bob, "GAVE"));
        Someone carol = Directory.hire("carol");

        alice.corrects(id, "{\"counterparty\":{\"personId\":\"" + carol.id() + "\"}}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/counterparty"));
        alice.corrects(id, "{\"counterparty\":null}").statusCode(400);
        alice.corrects(id, "{\"counterparty\":{\"contactId\":\"" + carol.id() + "\"}}")
                .statusCode(400);
        alice.corrects(id, "{\"status\":\"CONFIRMED\"}").statusCode(400);
        alice.corrects(id, "[]").statusCode(400);
        alice.corrects(id, "").statusCode(400);
        alice.corrects(id, "{").statusCode(400).body("type", equalTo("urn:rapport:problem:malformed-json"));
    }

    @Test
    void what_is_retracted_is_gone_for_all_and_leaves_a_grave() {
        Map<String, Object> entry = entry(bob, "GAVE");
        entry.put("note", "canary");
        UUID id = alice.records(entry);

        alice.asks()
                .header("If-Match", "\"v1\"")
                .delete("/v1/interactions/{id}", id)
                .then()
                .statusCode(204);

        alice.sees(id).statusCode(404);
        bob.sees(id).statusCode(404);
        bob.confirms(id).statusCode(404);
        assertThat(bob.asks().get("/v1/interactions").<List<?>>path("items")).isEmpty();
        InteractionState grave =
                Published.of(id, Topic.INTERACTIONS, 2).getLast().interaction();
        assertThat(grave.deleted()).isTrue();
        assertThat(grave.version()).isEqualTo(2);
        assertThat(Database.count("interaction", "id = '" + id + "' and note is null"))
                .isEqualTo(1);
    }

    @Test
    void a_contact_that_is_a_person_is_that_person() {
        UUID contactId = Directory.contact(alice, "Bobby", bob.id());

        UUID id = alice.records(entry(Map.of("contactId", contactId.toString()), "GAVE"));

        alice.sees(id)
                .body("counterparty.personId", equalTo(bob.id().toString()))
                .body("counterparty.contactId", nullValue());
        bob.sees(id).statusCode(200).body("direction", equalTo("RECEIVED"));
    }

    @Test
    void an_entry_with_an_outsider_is_confirmed_and_the_owner_s_alone() {
        UUID contactId = Directory.contact(alice, "Ms Customer", null);

        UUID id = alice.records(entry(Map.of("contactId", contactId.toString()), "GAVE"));

        alice.sees(id)
                .body("status", equalTo("CONFIRMED"))
                .body("counterparty.contactId", equalTo(contactId.toString()))
                .body("counterparty.displayName", equalTo("Ms Customer"));
        bob.sees(id).statusCode(404);
        alice.confirms(id).statusCode(403);
        assertThat(Published.of(id, Topic.INTERACTIONS, 1)
                        .getFirst()
                        .interaction()
                        .receiver())
                .isEqualTo(Party.contact(contactId));
    }

    @Test
    void the_contact_of_somebody_else_is_unknown() {
        UUID contactId = Directory.contact(bob, "Bob's customer", null);

        post(alice, entry(Map.of("contactId", contactId.toString()), "GAVE"))
                .statusCode(422)
                .body("type", equalTo("urn:rapport:problem:unknown-contact"));
    }

    @Test
    void nobody_interacts_with_themselves() {
        post(alice, entry(alice, "GAVE")).statusCode(422).body("type", equalTo("urn:rapport:problem:self-interaction"));
        UUID contactId = Directory.contact(alice, "Me", alice.id());
        post(alice, entry(Map.of("contactId", contactId.toString()), "GAVE"))
                .statusCode(422)
                .body("type", equalTo("urn:rapport:problem:self-interaction"));
    }

    @Test
    void somebody_unknown_is_asked_of_the_directory_and_while_it_is_down_that_is_a_503() {
        post(alice, entry(Map.of("personId", UUID.randomUUID().toString()), "GAVE"))
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:rapport:problem:service-unavailable"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', textBlock = """
            "kind":"BRIBE"|/kind
            "kind":null|/kind
            "kind":1|/kind
            "direction":"gave"|/direction
            "size":"XL"|/size
            "occurredAt":"1969-12-31T23:59:59Z"|/occurredAt
            "occurredAt":"2999-01-01T00:00:00Z"|/occurredAt
            "occurredAt":"yesterday"|/occurredAt
            "occurredAt":1700000000|/occurredAt
            "occurredAt":"1700000000"|/occurredAt
            "occurredAt":"2026-01-01T00:00:00"|/occurredAt
            "groupSize":0|/groupSize
            "groupSize":10001|/groupSize
            "groupSize":1.5|/groupSize
            "durationMinutes":1441|/durationMinutes
            "channel":"LETTER"|/channel
            "place":17|/place
            "place":"a\\u0000b"|/place
            "groupId":"x"|/groupId
            "status":"CONFIRMED"|/status
            "counterparty":{}|/counterparty
            "counterparty":"bob"|/counterparty
            """)
    void what_is_not_allowed_is_named(String property, String pointer) {
        String counterparty = "\"counterparty\":{\"personId\":\"" + bob.id() + "\"}";
        List<String> valid = List.of(
                counterparty, "\"direction\":\"GAVE\"", "\"kind\":\"HELP\"", "\"occurredAt\":\"2026-03-04T10:00:00Z\"");
        String name = property.substring(0, property.indexOf(':'));
        List<String> body = new ArrayList<>(valid);
        body.removeIf(one -> one.startsWith(name + ":"));
        body.add(property);

        alice.asks()
                .body("{" + String.join(",", body) + "}")
                .post("/v1/interactions")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:rapport:problem:invalid-request"))
                .body("errors[0].pointer", startsWith(pointer));
    }

    @Test
    void a_text_has_a_longest_length() {
        for (Map.Entry<String, Integer> longest : Map.of("place", 200, "topic", 200, "outcome", 1000, "note", 4000)
                .entrySet()) {
            Map<String, Object> entry = entry(bob, "GAVE");
            entry.put(longest.getKey(), "ä".repeat(longest.getValue()));
            alice.records(entry);
            entry.put(longest.getKey(), "ä".repeat(longest.getValue() + 1));
            post(alice, entry).statusCode(400).body("errors[0].pointer", equalTo("/" + longest.getKey()));
        }
    }

    @Test
    void a_body_that_is_no_json_is_a_400_and_one_that_is_too_long_a_413() {
        alice.asks()
                .body("{\"kind\":")
                .post("/v1/interactions")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:rapport:problem:malformed-json"));
        alice.asks()
                .body("{\"note\":\"" + "x".repeat(16 * 1024 * 1024) + "\"}")
                .post("/v1/interactions")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:rapport:problem:content-too-large"));
        alice.asks()
                .contentType(ContentType.TEXT)
                .body("hello")
                .post("/v1/interactions")
                .then()
                .statusCode(415);
        alice.asks().post("/v1/interactions").then().statusCode(400);
    }

    @Test
    void the_same_request_with_the_same_key_is_recorded_once() {
        Map<String, Object> entry = entry(bob, "GAVE");
        Response first =
                alice.asks().header("Idempotency-Key", "k1").body(entry).post("/v1/interactions");
        Response again =
                alice.asks().header("Idempotency-Key", "k1").body(entry).post("/v1/interactions");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(alice.asks().get("/v1/interactions").<List<?>>path("items")).hasSize(1);
        entry.put("size", "L");
        alice.asks()
                .header("Idempotency-Key", "k1")
                .body(entry)
                .post("/v1/interactions")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:rapport:problem:idempotency-key-reused"));
        bob.asks()
                .header("Idempotency-Key", "k1")
                .body(entry(alice, "GAVE"))
                .post("/v1/interactions")
                .then()
                .statusCode(201)
                .body("id", not(equalTo(first.<String>path("id"))));
    }

    @Test
    void the_third_identical_entry_of_a_day_is_flagged_to_its_recorder_alone() {
        Map<String, Object> entry = entry(bob, "GAVE");
        entry.put("occurredAt", "2026-03-04T00:00:00Z");
        UUID first = alice.records(entry);
        entry.put("occurredAt", "2026-03-04T23:59:59Z");
        UUID second = alice.records(entry);
        entry.put("occurredAt", "2026-03-05T00:00:00Z");
        UUID otherDay = alice.records(entry);
        entry.put("occurredAt", "2026-03-04T12:00:00Z");
        entry.put("size", "L");
        UUID otherSize = alice.records(entry);
        entry.remove("size");
        UUID third = UUID.fromString(alice.asks()
                .body(entry)
                .post("/v1/interactions")
                .then()
                .body("flags", equalTo(List.of("REPEATED")))
                .extract()
                .path("id"));

        alice.sees(third).body("flags", equalTo(List.of("REPEATED")));
        List.of(first, second, otherDay, otherSize).forEach(id -> alice.sees(id).body("flags", empty()));
        assertThat(alice.asks()
                        .get("/v1/interactions")
                        .<List<String>>path("items.findAll { it.flags == ['REPEATED'] }.id"))
                .containsExactly(third.toString());
        bob.sees(third).body("flags", nullValue());
        assertThat(Published.of(third, Topic.INTERACTIONS, 1).getFirst().json()).doesNotContain("REPEATED");

        alice.asks().header("If-Match", "*").delete("/v1/interactions/{id}", first);
        alice.sees(third).body("flags", empty());
    }

    @Test
    void a_reader_who_has_it_already_gets_a_304() {
        UUID id = alice.records(entry(bob, "GAVE"));

        alice.asks()
                .header("If-None-Match", "\"v1\"")
                .get("/v1/interactions/{id}", id)
                .then()
                .statusCode(304);
    }

    @Test
    void time_is_answered_as_it_is_stored() {
        Map<String, Object> entry = entry(bob, "GAVE");
        entry.put("occurredAt", "2026-03-04T11:00:00.123456789+01:00");

        UUID id = alice.records(entry);

        alice.sees(id).body("occurredAt", equalTo("2026-03-04T10:00:00.123456Z"));
        Instant published =
                Published.of(id, Topic.INTERACTIONS, 1).getFirst().interaction().occurredAt();
        assertThat(published).isEqualTo(Instant.parse("2026-03-04T10:00:00.123456Z"));
    }

    private static ValidatableResponse post(Someone someone, Map<String, Object> entry) {
        return someone.asks().body(entry).post("/v1/interactions").then();
    }

    private static ValidatableResponse patch(Someone someone, UUID id, @Nullable String ifMatch) {
        var request = someone.asks().contentType(Someone.MERGE_PATCH).body("{\"size\":\"L\"}");
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.patch("/v1/interactions/{id}", id).then();
    }
}
