package io.rapport.contacts.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.events.ContactState;
import io.rapport.events.Topic;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.As;
import io.rapport.testing.Published;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class MergeIT {
    private final String alice = As.someone("alice");

    @Test
    void duplicates_are_pairs_with_their_reasons_and_a_dismissed_one_is_not_listed_again() {
        String one = contact("Nora Nadler", Map.of("organisation", "Shop", "emails", List.of("nora@shop.example")));
        String other = contact("Nora Nadlre", Map.of("organisation", "Shop", "emails", List.of("NORA@shop.example")));
        contact("Bernd Berg", Map.of("organisation", "Shop"));
        String bob = As.someone("bob");

        As.person(alice)
                .get("/v1/contacts/duplicates")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].contacts.id", containsInAnyOrder(one, other))
                .body("items[0].reasons", contains("SAME_EMAIL", "LIKE_NAME_AND_ORGANISATION"));
        As.person(bob).get("/v1/contacts/duplicates").then().body("items", hasSize(0));
        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of(), Map.of("contactIds", List.of(one)), Map.of("contactIds", List.of(one, one)))) {
            As.person(alice)
                    .body(bad)
                    .post("/v1/contacts/duplicates/dismiss")
                    .then()
                    .statusCode(400);
        }
        As.person(bob)
                .body(Map.of("contactIds", List.of(one, other)))
                .post("/v1/contacts/duplicates/dismiss")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:rapport:problem:unknown-contact"));

        for (int again = 0; again < 2; again++) {
            As.person(alice)
                    .body(Map.of("contactIds", List.of(other, one)))
                    .post("/v1/contacts/duplicates/dismiss")
                    .then()
                    .statusCode(204);
        }

        As.person(alice).get("/v1/contacts/duplicates").then().body("items", hasSize(0));
    }

    @Test
    void duplicates_come_in_pages() {
        for (int i = 0; i < 3; i++) {
            contact("Same " + i, Map.of("emails", List.of("same@x.example")));
        }

        Response page = As.person(alice).queryParam("limit", 2).get("/v1/contacts/duplicates");
        page.then().body("items", hasSize(2));
        As.person(alice)
                .queryParams(Map.of("limit", 2, "cursor", page.<String>path("next")))
                .get("/v1/contacts/duplicates")
                .then()
                .body("items", hasSize(1))
                .body("next", nullValue());
    }

    @Test
    void a_dry_run_shows_the_merge_field_by_field_and_changes_nothing() {
        String target = contact("Nora", Map.of());
        String source = contact("N. Nadler", Map.of("title", "Buyer"));

        merge(target, true, source)
                .statusCode(200)
                .body("contact.title", equalTo("Buyer"))
                .body("fields.find { it.field == 'title' }.from", equalTo(source))
                .body("fields.find { it.field == 'displayName' }.from", equalTo(target))
                .body("fields.find { it.field == 'displayName' }.dropped", contains("N. Nadler"));

        get(target).statusCode(200).header("ETag", "\"v1\"").body("title", nullValue());
        get(source).statusCode(200).header("ETag", "\"v1\"");
    }

    @Test
    void a_merged_source_is_gone_and_names_its_target_everywhere() {
        String target = contact("Nora", Map.of());
        String source = contact(
                "N. Nadler", Map.of("title", "Buyer", "sentiment", Map.of("value", "POSITIVE", "date", "2026-01-01")));

        merge(target, false, source).statusCode(200).body("contact.title", equalTo("Buyer"));

        get(target).body("title", equalTo("Buyer")).header("ETag", "\"v2\"");
        for (String route : List.of("", "/assessment", "/brief", "/sentiments")) {
            As.person(alice)
                    .get("/v1/contacts/" + source + route)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:rapport:problem:contact-merged"))
                    .body("mergedInto", equalTo(target));
        }
        As.person(alice)
                .header("If-Match", "*")
                .delete("/v1/contacts/" + source)
                .then()
                .statusCode(404)
                .body("mergedInto", equalTo(target));
        As.person(As.someone("bob"))
                .get("/v1/contacts/" + source)
                .then()
                .statusCode(404)
                .body("mergedInto", nullValue());
        As.person(alice).get("/v1/contacts/" + target + "/sentiments").then().body("items.value", contains("POSITIVE"));
        As.person(alice).get("/v1/contacts").then().body("items.id", contains(target));
        ContactState grave = Published.of(UUID.fromString(source), Topic.CONTACTS, 2)
                .getLast()
                .state(ContactState.class);
        assertThat(grave.deleted()).isTrue();
        assertThat(grave.mergedInto()).hasToString(target);
        assertThat(grave.displayName()).isEmpty();
    }

    @Test
    void an_undone_merge_gives_back_what_was_but_for_what_changed_since() {
        String target = contact("Nora", Map.of("tags", List.of("a")));
        String source = contact("N. Nadler", Map.of("title", "Buyer", "tags", List.of("b"), "organisation", "Shop"));
        merge(target, false, source).statusCode(200);
        As.person(alice)
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"organisation\": \"Bank\"}")
                .patch("/v1/contacts/" + target)
                .then()
                .statusCode(200);

        unmerge(target, "{}").statusCode(200).body("title", nullValue());

        get(target).body("organisation", equalTo("Bank")).body("tags", contains("a"));
        get(source).statusCode(200).body("title", equalTo("Buyer")).body("tags", contains("b"));
        unmerge(target, "{}").statusCode(409).body("type", equalTo("urn:rapport:problem:merge-not-undoable"));
        assertThat(Published.of(UUID.fromString(source), Topic.CONTACTS, 3)
                        .getLast()
                        .state(ContactState.class)
                        .mergedInto())
                .isNull();
    }

    @Test
    void aliases_are_flattened_and_come_back_one_by_one() {
        String a = contact("A", Map.of("title", "of A"));
        String b = contact("B", Map.of());
        String c = contact("C", Map.of());
        merge(b, false, a).statusCode(200);
        merge(c, false, b).statusCode(200).body("contact.title", equalTo("of A"));

        get(a).statusCode(404).body("mergedInto", equalTo(c));
        unmerge(c, "{\"sourceIds\": [\"%s\"]}".formatted(b)).statusCode(200).body("title", nullValue());
        get(a).statusCode(404).body("mergedInto", equalTo(b));
        get(b).statusCode(200).body("title", equalTo("of A"));
        unmerge(b, "{}").statusCode(200).body("title", nullValue());
        get(a).statusCode(200).body("title", equalTo("of A"));
    }

    @Test
    void one_of_several_sources_is_taken_out_alone() {
        String target = contact("T", Map.of());
        String one = contact("One", Map.of("title", "of one", "tags", List.of("1")));
        String two = contact("Two", Map.of("title", "of two", "tags", List.of("2")));
        merge(target, false, one, two).body("contact.title", equalTo("of one"));

        unmerge(target, "{\"sourceIds\": [\"%s\"]}".formatted(one))
                .statusCode(200)
                .body("title", equalTo("of two"))
                .body("tags", contains("2"));

        get(one).statusCode(200);
        get(two).statusCode(404);
    }

    @Test
    void a_contact_takes_over_the_colleague_of_its_source_and_gives_them_back() {
        UUID bob = As.idOf(As.someone("bob"));
        String target = contact("Bob", Map.of());
        String source = contact("Bob B", Map.of("personId", bob));

        merge(target, false, source).statusCode(200).body("contact.personId", equalTo(bob.toString()));
        unmerge(target, "{}").statusCode(200).body("personId", nullValue());

        get(source).body("personId", equalTo(bob.toString()));
    }

    @Test
    void what_cannot_be_merged_is_refused() {
        UUID bob = As.idOf(As.someone("bob"));
        UUID carol = As.idOf(As.someone("carol"));
        String one = contact("Bob", Map.of("personId", bob));
        String two = contact("Carol", Map.of("personId", carol));
        String dave = As.someone("dave");

        merge(one, false, two).statusCode(409).body("type", equalTo("urn:rapport:problem:contacts-of-two-people"));
        merge(one, false, one).statusCode(400);
        merge(one, false).statusCode(400);
        merge(one, false, UUID.randomUUID().toString()).statusCode(422);
        As.person(dave)
                .body(Map.of("sourceIds", List.of(two)))
                .post("/v1/contacts/" + one + "/merge")
                .then()
                .statusCode(404);
        As.person(dave)
                .body("{}")
                .post("/v1/contacts/" + one + "/unmerge")
                .then()
                .statusCode(404);
        As.person(alice)
                .header("If-Match", "\"v9\"")
                .body(Map.of("sourceIds", List.of(two)))
                .post("/v1/contacts/" + one + "/merge")
                .then()
                .statusCode(412);
    }

    private String contact(String name, Map<String, ?> more) {
        Map<String, Object> body = new java.util.HashMap<>(more);
        body.put("displayName", name);
        body.put("kind", "EXTERNAL");
        return As.person(alice)
                .body(body)
                .post("/v1/contacts")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse get(String id) {
        return As.person(alice).get("/v1/contacts/" + id).then().log().ifValidationFails();
    }

    private ValidatableResponse merge(String target, boolean dryRun, String... sources) {
        return As.person(alice)
                .body(Map.of("sourceIds", List.of(sources), "dryRun", dryRun))
                .post("/v1/contacts/" + target + "/merge")
                .then()
                .log()
                .ifValidationFails();
    }

    private ValidatableResponse unmerge(String target, String body) {
        return As.person(alice)
                .body(body)
                .post("/v1/contacts/" + target + "/unmerge")
                .then()
                .log()
                .ifValidationFails();
    }
}
