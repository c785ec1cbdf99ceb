package io.rapport.contacts.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.events.ContactState;
import io.rapport.events.EventType;
import io.rapport.events.Feeling;
import io.rapport.events.Topic;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.As;
import io.rapport.testing.Eventually;
import io.rapport.testing.Published;
import io.rapport.testing.States;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class ContactIT {
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String FULL = """
            {"displayName": "Nora Nadler", "kind": "CUSTOMER", "emails": ["nora@shop.example"], "phones": ["+49 30 12345"],
             "organisation": "Shop", "title": "Owner", "department": "Sales", "level": 9, "origin": "EVENT",
             "howWeMet": "At the fair of 2024.", "expertise": ["retail"], "interests": ["jazz"], "goals": ["grow"],
             "needs": ["a web shop"], "values": ["honesty"], "importantToThem": ["her team"], "offHours": ["sailing"],
             "importantDates": [{"label": "Birthday", "date": "1980-02-29"}], "preferredName": "Nono",
             "pronunciation": "NOH-rah", "groups": ["Buyers"], "source": "business card", "noticeGivenOn": "2026-02-01",
             "facts": [{"category": "FAMILY", "text": "Two sons."}, {"category": "STORY", "text": "Sailed to Bergen.",
             "followUpOn": "2026-05-01"}], "jobs": [{"organisation": "Shop", "title": "Clerk", "from": "2001-04-01",
             "to": "2009-12-31"}, {"organisation": "Shop", "title": "Owner", "from": "2010-01-01"}],
             "tags": ["fair", "vip"], "cadence": {"idealDays": 28, "maxDays": 42},
             "sentiment": {"value": "POSITIVE", "date": "2026-01-31"}, "customFields": {"shoe size": "38"}, "related": []}
            """;

    @Test
    void a_contact_is_registered_read_changed_and_deleted() {
        String alice = As.someone("alice");
        UUID ownerId = As.idOf(alice);
        define(alice, "shoe size");
        define(alice, "a");
        Response created = As.person(alice).body(FULL).post("/v1/contacts");
        created.then()
                .log()
                .ifValidationFails()
                .statusCode(201)
                .header("ETag", "\"v1\"")
                .body("version", equalTo(1))
                .body("emails", contains("nora@shop.example"))
                .body("importantDates[0].date", equalTo("1980-02-29"))
                .body("cadence.idealDays", equalTo(28))
                .body("sentiment.value", equalTo("POSITIVE"))
                .body("customFields.'shoe size'", equalTo("38"))
                .body("personId", nullValue());
        UUID id = UUID.fromString(created.path("id"));
        assertThat(created.header("Location")).endsWith("/v1/contacts/" + id);

        ContactState state = Published.of(id, Topic.CONTACTS, 1).getFirst().state(ContactState.class);
        assertThat(state)
                .isEqualTo(States.contact(ownerId, "Nora Nadler")
                        .contactId(id)
                        .department("Sales")
                        .level(9)
                        .cadence(new ContactState.Cadence(28, 42))
                        .expertise(List.of("retail"))
                        .interests(List.of("jazz"))
                        .goals(List.of("grow"))
                        .needs(List.of("a web shop"))
                        .sentiment(Feeling.POSITIVE)
                        .assessed(1.0)
                        .hasPreferredName(true)
                        .source("business card")
                        .noticeGivenOn(LocalDate.of(2026, 2, 1))
                        .createdAt(state.createdAt())
                        .build());
        assertThat(state.createdAt()).hasToString(created.path("createdAt"));
        As.service()
                .get("/internal/contacts/" + id)
                .then()
                .statusCode(200)
                .body("ownerId", equalTo(ownerId.toString()));

        As.person(alice)
                .header("If-None-Match", "\"v1\"")
                .get("/v1/contacts/" + id)
                .then()
                .statusCode(304);
        patch(
                        alice,
                        id,
                        "\"v1\"",
                        "{\"title\": null, \"cadence\": {\"maxDays\": 60}, \"customFields\": {\"a\": \"b\"}}")
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("title", nullValue())
                .body("cadence.idealDays", equalTo(28))
                .body("cadence.maxDays", equalTo(60))
                .body("customFields.size()", equalTo(2))
                .body("organisation", equalTo("Shop"));
        As.person(alice)
                .header("If-Match", "\"v2\"")
                .body("{\"displayName\": \"Nora\", \"kind\": \"EXTERNAL\"}")
                .put("/v1/contacts/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"v3\"")
                .body("organisation", nullValue())
                .body("cadence", nullValue())
                .body("sentiment", nullValue())
                .body("tags", hasSize(0));
        As.person(alice)
                .header("If-Match", "\"v3\"")
                .delete("/v1/contacts/" + id)
                .then()
                .statusCode(204);
        As.person(alice).get("/v1/contacts/" + id).then().statusCode(404);
        As.service().get("/internal/contacts/" + id).then().statusCode(404);

        assertThat(Published.of(id, Topic.CONTACTS, 4))
                .extracting(Published.Event::type)
                .containsExactly(
                        EventType.CONTACT_REGISTERED,
                        EventType.CONTACT_CHANGED,
                        EventType.CONTACT_CHANGED,
                        EventType.CONTACT_DELETED);
        Published.Event grave = Published.of(id, Topic.CONTACTS, 4).getLast();
        assertThat(grave.state(ContactState.class).deleted()).isTrue();
        assertThat(grave.state(ContactState.class).version()).isEqualTo(4);
        assertThat(grave.state(ContactState.class).ownerId()).isEqualTo(ownerId);
        assertThat(grave.json()).doesNotContain("Nora");
        assertThat(grave.cloudEvent().getSource()).hasToString("urn:rapport:contacts-service");
        assertThat(grave.cloudEvent().getSubject()).isEqualTo(id.toString());
        assertThat(Published.bodies(Topic.CONTACTS))
                .noneMatch(json -> json.contains("@") || json.contains("12345") || json.contains("fair of 2024"));
    }

    @Test
    void a_change_that_changes_nothing_raises_no_version_and_publishes_nothing() {
        String alice = As.someone("alice");
        define(alice, "shoe size");
        UUID id = register(alice, FULL);

        patch(alice, id, "\"v1\"", FULL).statusCode(200).header("ETag", "\"v1\"");
        As.person(alice)
                .header("If-Match", "\"v1\"")
                .body(FULL)
                .put("/v1/contacts/" + id)
                .then()
                .header("ETag", "\"v1\"");
        patch(alice, id, "\"v1\"", "{\"title\": \"CEO\"}").header("ETag", "\"v2\"");

        assertThat(Published.of(id, Topic.CONTACTS, 2)).hasSize(2);
    }

    @Test
    void the_contact_of_another_owner_is_not_there() {
        String alice = As.someone("alice");
        define(alice, "shoe size");
        UUID id = register(alice, FULL);
        String bob = As.someone("bob");

        As.person(bob).get("/v1/contacts/" + id).then().statusCode(404);
        patch(bob, id, "\"v1\"", "{}").statusCode(404);
        As.person(bob)
                .header("If-Match", "*")
                .body(FULL)
                .put("/v1/contacts/" + id)
                .then()
                .statusCode(404);
        As.person(bob)
                .header("If-Match", "*")
                .delete("/v1/contacts/" + id)
                .then()
                .statusCode(404);
        As.person(bob).get("/v1/contacts").then().body("items", hasSize(0));
        As.person(alice).get("/v1/contacts/" + id).then().statusCode(200).header("ETag", "\"v1\"");
    }

    @Test
    void a_change_needs_the_version_that_was_seen() {
        String alice = As.someone("alice");
        define(alice, "shoe size");
        UUID id = register(alice, FULL);

        As.person(alice).body(FULL).put("/v1/contacts/" + id).then().statusCode(428);
        As.person(alice).delete("/v1/contacts/" + id).then().statusCode(428);
        patch(alice, id, "\"v2\"", "{}")
                .statusCode(412)
                .body("type", equalTo("urn:rapport:problem:precondition-failed"));
        As.person(alice)
                .header("If-Match", "\"v1\"")
                .body("{}")
                .patch("/v1/contacts/" + id)
                .then()
                .statusCode(415)
                .body("type", equalTo("urn:rapport:problem:unsupported-media-type"));
    }

    @Test
    void a_colleague_can_be_a_contact_once() {
        String alice = As.someone("alice");
        define(alice, "shoe size");
        UUID bobId = As.idOf(As.someone("bob"));
        String request = "{\"displayName\": \"Bob\", \"kind\": \"COLLEAGUE\", \"personId\": \"%s\"}".formatted(bobId);
        UUID id = register(alice, request);

        As.person(alice)
                .body(request)
                .post("/v1/contacts")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:rapport:problem:contact-already-registered"));
        UUID other = register(alice, FULL);
        patch(alice, other, "\"v1\"", "{\"personId\": \"%s\"}".formatted(bobId)).statusCode(409);
        register(As.someone("carol"), request);

        As.person(alice)
                .header("If-Match", "\"v1\"")
                .delete("/v1/contacts/" + id)
                .then()
                .statusCode(204);
        register(alice, request);
    }

    @Test
    void of_requests_that_meet_one_registers_the_colleague() {
        String alice = As.someone("alice");
        As.idOf(alice);
        UUID bobId = As.idOf(As.someone("bob"));
        String request = "{\"displayName\": \"Bob\", \"kind\": \"COLLEAGUE\", \"personId\": \"%s\"}".formatted(bobId);

        List<Integer> statuses = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() ->
                        As.person(alice).body(request).post("/v1/contacts").statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 409);
    }

    @Test
    void a_contact_is_a_person_of_the_directory_and_never_oneself() {
        String alice = As.someone("alice");
        UUID id = As.idOf(alice);

        for (Map.Entry<UUID, String> bad :
                Map.of(UUID.randomUUID(), "unknown-person", id, "self-contact").entrySet()) {
            As.person(alice)
                    .body(Map.of("displayName", "X", "kind", "COLLEAGUE", "personId", bad.getKey()))
                    .post("/v1/contacts")
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("urn:rapport:problem:" + bad.getValue()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Religion",
                "health_status",
                "Trade Union",
                "ethnicity",
                "sexualOrientation",
                "Konfession",
                "political party",
            })
    void special_categories_of_personal_data_are_not_kept(String field) {
        As.person(As.someone("alice"))
                .body(Map.of("displayName", "X", "kind", "EXTERNAL", "customFields", Map.of(field, "x")))
                .post("/v1/contacts")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:rapport:problem:special-category-refused"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "null",
                "[]",
                "{}",
                "{\"displayName\": \"X\"}",
                "{\"displayName\": \" \", \"kind\": \"EXTERNAL\"}",
                "{\"displayName\": \"X\", \"kind\": \"FRIEND\"}",
                "{\"displayName\": \"X\", \"kind\": 1}",
                "{\"displayName\": 7, \"kind\": \"EXTERNAL\"}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"shoeSize\": 44}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"id\": \"x\"}",
                "{\"displayName\": \"X\", \"displayName\": \"Y\", \"kind\": \"EXTERNAL\"}",
                "{\"displayName\": \"X\\u0000\", \"kind\": \"EXTERNAL\"}",
                "{\"displayName\": \"X\\ud800\", \"kind\": \"EXTERNAL\"}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"personId\": \"x\"}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"level\": 101}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"level\": 1.5}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"emails\": [\"x\"]}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"phones\": [\"call me\"]}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"tags\": [null]}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"importantDates\": [null]}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"importantDates\": [{\"label\": \"B\"}]}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"cadence\": {\"idealDays\": 9, \"maxDays\": 3}}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"cadence\": {\"idealDays\": 9}}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"cadence\": {\"idealDays\": 0, \"maxDays\": 3}}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"sentiment\": {\"value\": \"POSITIVE\"}}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"customFields\": {\"\": \"x\"}}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"customFields\": {\"undefined\": \"x\"}}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"facts\": [{\"category\": \"LOVE\", \"text\": \"x\"}]}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"facts\": [{\"category\": \"WORK\"}]}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"jobs\": [{\"organisation\": \"A\", \"title\": \"B\","
                        + " \"from\": \"2020-01-02\", \"to\": \"2020-01-01\"}]}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"related\": [{\"relation\": \"boss\"}]}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"noticeGivenOn\": \"soon\"}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"customFields\": {\"a\": null}}",
                "{\"displayName\": \"X\", \"kind\": \"EXTERNAL\", \"customFields\": {\"a\\u0000\": \"x\"}}",
            })
    void what_is_no_contact_is_refused(String body) {
        As.person("alice")
                .contentType("application/json; charset=UTF-8")
                .body(body)
                .post("/v1/contacts")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", startsWith("urn:rapport:problem:"));
    }

    @Test
    void a_refusal_points_to_what_is_wrong() {
        As.person("alice")
                .body("{\"displayName\": \"\", \"kind\": \"EXTERNAL\", \"tags\": [\"ok\", \"\"], \"level\": -1}")
                .post("/v1/contacts")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItems("/displayName", "/tags/1", "/level"));
    }

    @Test
    void too_much_of_anything_is_refused() {
        String alice = "alice";
        As.person(alice)
                .body(Map.of("displayName", "x".repeat(2_000_000), "kind", "EXTERNAL"))
                .post("/v1/contacts")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:rapport:problem:content-too-large"));
        for (Map<String, Object> much : List.<Map<String, Object>>of(
                Map.of("displayName", "x".repeat(201), "kind", "EXTERNAL"),
                Map.of("displayName", "x", "kind", "EXTERNAL", "howWeMet", "x".repeat(4001)),
                Map.of("displayName", "x", "kind", "EXTERNAL", "tags", List.of("x".repeat(81))),
                Map.of(
                        "displayName",
                        "x",
                        "kind",
                        "EXTERNAL",
                        "tags",
                        IntStream.range(0, 51).mapToObj(String::valueOf).toList()))) {
            As.person(alice).body(much).post("/v1/contacts").then().statusCode(400);
        }
        As.person(alice)
                .body("[".repeat(2000) + "]".repeat(2000))
                .post("/v1/contacts")
                .then()
                .statusCode(400);
    }

    @Test
    void a_repeated_request_creates_once() {
        String alice = As.someone("alice");
        define(alice, "shoe size");
        Response first =
                As.person(alice).header("Idempotency-Key", "k1").body(FULL).post("/v1/contacts");
        Response again =
                As.person(alice).header("Idempotency-Key", "k1").body(FULL).post("/v1/contacts");

        first.then().statusCode(201);
        again.then().statusCode(201).header("ETag", "\"v1\"").header("Location", first.header("Location"));
        assertThat(again.asString()).isEqualTo(first.asString());
        As.person(alice)
                .header("Idempotency-Key", "k1")
                .body("{\"displayName\": \"Other\", \"kind\": \"EXTERNAL\"}")
                .post("/v1/contacts")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:rapport:problem:idempotency-key-reused"));
        As.person(As.someone("bob"))
                .header("Idempotency-Key", "k1")
                .body(FULL.replace("\"shoe size\": \"38\"", ""))
                .post("/v1/contacts")
                .then()
                .statusCode(201);
        As.person(alice)
                .header("Idempotency-Key", "x".repeat(256))
                .body(FULL)
                .post("/v1/contacts")
                .then()
                .statusCode(400);
        As.person(alice).get("/v1/contacts").then().body("items", hasSize(1));
    }

    @Test
    void repeated_requests_that_meet_create_once() {
        String alice = As.someone("alice");
        define(alice, "shoe size");
        As.idOf(alice);

        List<Integer> statuses = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> As.person(alice)
                        .header("Idempotency-Key", "same")
                        .body(FULL)
                        .post("/v1/contacts")
                        .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).contains(201).allMatch(status -> status == 201 || status == 409);
        As.person(alice).get("/v1/contacts").then().body("items", hasSize(1));
    }

    @Test
    void contacts_are_found_by_filters() {
        String alice = As.someone("alice");
        define(alice, "shoe size");
        register(alice, FULL);
        register(alice, "{\"displayName\": \"Bernd Berg\", \"kind\": \"MENTOR\", \"tags\": [\"VIP\"]}");
        register(alice, "{\"displayName\": \"Ada 100%\", \"kind\": \"EXTERNAL\", \"department\": \"sales\"}");

        names(alice, Map.of()).containsExactly("Ada 100%", "Bernd Berg", "Nora Nadler");
        names(alice, Map.of("q", "Nora Nadlre")).containsExactly("Nora Nadler");
        names(alice, Map.of("q", "nono")).containsExactly("Nora Nadler");
        names(alice, Map.of("q", "0%")).containsExactly("Ada 100%");
        names(alice, Map.of("kind", "MENTOR")).containsExactly("Bernd Berg");
        names(alice, Map.of("tag", "vip")).containsExactly("Bernd Berg", "Nora Nadler");
        names(alice, Map.of("department", "SALES")).containsExactly("Ada 100%", "Nora Nadler");
        names(alice, Map.of("missing", "offHours")).containsExactly("Ada 100%", "Bernd Berg");
        names(alice, Map.of("group", "buyers")).containsExactly("Nora Nadler");
        names(alice, Map.of("group", "nobody")).isEmpty();
        names(alice, Map.of("followUpBefore", "2026-05-02")).containsExactly("Nora Nadler");
        names(alice, Map.of("followUpBefore", "2026-05-01")).isEmpty();
        names(alice, Map.of("sort", "-displayName")).containsExactly("Nora Nadler", "Bernd Berg", "Ada 100%");
        names(alice, Map.of("sort", "-createdAt")).containsExactly("Ada 100%", "Bernd Berg", "Nora Nadler");
        for (ContactFields.Field field : ContactFields.all()) {
            if (field.mayBeMissing() && !List.of("personId", "related").contains(field.name())) {
                names(alice, Map.of("missing", field.name())).doesNotContain("Nora Nadler");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "kind=FRIEND",
                "missing=shoeSize",
                "missing=displayName",
                "sort=shoeSize",
                "sort=displayName&updatedSince=2026-01-01T00:00:00Z",
                "updatedSince=2026-01-01",
                "cursor=abc",
                "q=",
                "tag=",
                "q=a&q=b",
                "tag=%00",
                "group=",
                "followUpBefore=tomorrow",
                "shoeSize=44",
            })
    void a_question_that_is_not_understood_is_refused(String query) {
        As.person("alice")
                .urlEncodingEnabled(false)
                .get("/v1/contacts?" + query)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void only_an_outsider_is_missed_a_source_and_a_notice() {
        String alice = As.someone("alice");
        UUID bob = As.idOf(As.someone("bob"));
        register(alice, "{\"displayName\": \"Bob\", \"kind\": \"COLLEAGUE\", \"personId\": \"%s\"}".formatted(bob));
        register(alice, "{\"displayName\": \"Outsider\", \"kind\": \"EXTERNAL\"}");

        names(alice, Map.of("missing", "noticeGivenOn")).containsExactly("Outsider");
        names(alice, Map.of("missing", "source")).containsExactly("Outsider");
        names(alice, Map.of("missing", "facts")).containsExactly("Bob", "Outsider");
    }

    @Test
    void related_contacts_are_others_of_the_same_book_and_are_forgotten_with_them() {
        String alice = As.someone("alice");
        UUID boss = register(alice, "{\"displayName\": \"Boss\", \"kind\": \"EXTERNAL\"}");
        UUID of = register(
                alice,
                "{\"displayName\": \"Assistant\", \"kind\": \"EXTERNAL\", \"related\": [{\"contactId\": \"%s\","
                                .formatted(boss)
                        + " \"relation\": \"boss\"}]}");
        String another = As.someone("bob");
        UUID foreign = register(another, "{\"displayName\": \"Foreign\", \"kind\": \"EXTERNAL\"}");

        for (UUID wrong : List.of(of, foreign, UUID.randomUUID())) {
            patch(alice, of, "*", "{\"related\": [{\"contactId\": \"%s\", \"relation\": \"x\"}]}".formatted(wrong))
                    .statusCode(422)
                    .body("type", equalTo("urn:rapport:problem:unknown-contact"));
        }
        As.person(alice)
                .header("If-Match", "*")
                .delete("/v1/contacts/" + boss)
                .then()
                .statusCode(204);

        As.person(alice)
                .get("/v1/contacts/" + of)
                .then()
                .header("ETag", "\"v2\"")
                .body("related", hasSize(0));
    }

    @Test
    void a_search_finds_a_name_whatever_its_accents() {
        String alice = As.someone("alice");
        register(alice, "{\"displayName\": \"Zoë Müller\", \"kind\": \"EXTERNAL\"}");

        names(alice, Map.of("q", "muller")).containsExactly("Zoë Müller");
        names(alice, Map.of("q", "ZOE")).containsExactly("Zoë Müller");
    }

    @Test
    void pages_have_no_gap_and_no_duplicate_while_others_insert() {
        String alice = As.someone("alice");
        for (int i = 0; i < 7; i++) {
            register(alice, "{\"displayName\": \"C%d\", \"kind\": \"EXTERNAL\"}".formatted(i * 2));
        }

        for (String sort : List.of("displayName", "-displayName", "updatedAt", "-updatedAt", "createdAt")) {
            List<String> seen = new ArrayList<>();
            Response page = As.person(alice)
                    .queryParams(Map.of("sort", sort, "limit", 3))
                    .get("/v1/contacts");
            seen.addAll(page.path("items.displayName"));
            register(alice, "{\"displayName\": \"B-%s\", \"kind\": \"EXTERNAL\"}".formatted(sort));
            while (page.path("next") != null) {
                page = As.person(alice)
                        .queryParams(Map.of("sort", sort, "limit", 3, "cursor", page.path("next")))
                        .get("/v1/contacts");
                page.then().statusCode(200);
                seen.addAll(page.path("items.displayName"));
            }
            assertThat(seen).as(sort).doesNotHaveDuplicates().contains("C0", "C2", "C4", "C6", "C8", "C10", "C12");
        }
    }

    @Test
    void changes_can_be_followed_and_the_deleted_are_among_them() {
        String alice = As.someone("alice");
        define(alice, "shoe size");
        String start = Instant.now().toString();
        UUID kept = register(alice, FULL);
        UUID gone = register(alice, "{\"displayName\": \"Gone\", \"kind\": \"EXTERNAL\"}");
        As.person(alice)
                .header("If-Match", "\"v1\"")
                .delete("/v1/contacts/" + gone)
                .then()
                .statusCode(204);

        Eventually.holds(
                "both changes are listed",
                () -> As.person(alice)
                        .queryParam("updatedSince", start)
                        .get("/v1/contacts")
                        .<List<String>>path("items.id")
                        .equals(List.of(kept.toString(), gone.toString())));
        As.person(alice)
                .queryParam("updatedSince", start)
                .get("/v1/contacts")
                .then()
                .body("items[1].deleted", equalTo(true))
                .body("items[1].size()", equalTo(3));
    }

    @Test
    void a_machine_has_no_contacts_and_a_scope_is_needed() {
        As.machine("contacts:read contacts:write").get("/v1/contacts").then().statusCode(403);
        As.machine("people:write").body("{").post("/v1/contacts").then().statusCode(403);
        io.restassured.RestAssured.given().get("/v1/contacts").then().statusCode(401);
        As.person("alice").get("/v1/nothing").then().statusCode(404).contentType("application/problem+json");
        As.person("alice").delete("/v1/contacts").then().statusCode(405).contentType("application/problem+json");
    }

    private static org.assertj.core.api.ListAssert<String> names(String userName, Map<String, ?> query) {
        return assertThat(As.person(userName)
                        .queryParams(query)
                        .get("/v1/contacts")
                        .then()
                        .log()
                        .ifValidationFails()
                        .statusCode(200)
                        .extract()
                        .<List<String>>path("items.displayName"))
                .as("%s", query);
    }

    private static void define(String userName, String field) {
        As.person(userName)
                .body(Map.of("name", field, "type", "TEXT"))
                .post("/v1/custom-fields")
                .then()
                .statusCode(201);
    }

    private static UUID register(String userName, String body) {
        return UUID.fromString(As.person(userName)
                .body(body)
                .post("/v1/contacts")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private static ValidatableResponse patch(String userName, UUID id, String ifMatch, String body) {
        return As.person(userName)
                .contentType(MERGE_PATCH)
                .header("If-Match", ifMatch)
                .body(body)
                .patch("/v1/contacts/" + id)
                .then()
                .log()
                .ifValidationFails();
    }
}
