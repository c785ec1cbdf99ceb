package io.rapport.contacts.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.As;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class KnowledgeIT {
    private final String alice = As.someone("alice");

    @Test
    void an_assessment_asks_one_question_at_a_time_and_is_complete_with_topics_of_work() {
        String id = contact(Map.of("displayName", "Nora", "kind", "CUSTOMER"));
        assessment(id)
                .header("ETag", "\"v1\"")
                .body("completeness", equalTo(0.0f))
                .body("known", equalTo(List.of()))
                .body("next.field", equalTo("importantToThem"))
                .body("next.question", equalTo("What is important to Nora?"));

        answer(id, "\"v1\"", "{\"importantToThem\": [\"punctual deliveries\"]}")
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("known", contains("importantToThem"))
                .body("next.field", equalTo("offHours"));
        answer(id, "\"v2\"", "{\"facts\": [{\"category\": \"WORK\", \"text\": \"Moves to a new office.\"}]}")
                .body("next.field", equalTo("sentiment"));
        answer(id, "\"v3\"", "{\"sentiment\": {\"value\": \"NEUTRAL\", \"date\": \"2026-03-01\"}}")
                .body("completeness", equalTo(1.0f))
                .body("next", nullValue());
        As.person(alice)
                .get("/v1/contacts/" + id)
                .then()
                .header("ETag", "\"v4\"")
                .body("sentiment.value", equalTo("NEUTRAL"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"tags\": [\"x\"]}",
                "{\"offHours\": [\"\"]}",
                "{\"sentiment\": {\"value\": \"GREAT\", \"date\": \"2026-03-01\"}}",
            })
    void what_answers_no_question_is_refused(String body) {
        String id = contact(Map.of("displayName", "Nora", "kind", "CUSTOMER"));

        answer(id, "*", body).statusCode(400);
    }

    @Test
    void an_answer_needs_the_version_of_the_contact() {
        String id = contact(Map.of("displayName", "Nora", "kind", "CUSTOMER"));

        answer(id, "\"v2\"", "{\"offHours\": [\"chess\"]}").statusCode(412);
        As.person(alice)
                .body("{\"offHours\": [\"chess\"]}")
                .put("/v1/contacts/" + id + "/assessment")
                .then()
                .statusCode(428);
    }

    @Test
    void what_was_felt_is_kept_the_newest_first() {
        String id = contact(Map.of("displayName", "Nora", "kind", "CUSTOMER"));
        answer(id, "*", "{\"sentiment\": {\"value\": \"NEGATIVE\", \"date\": \"2026-01-01\"}}");
        answer(id, "*", "{\"sentiment\": {\"value\": \"NEGATIVE\", \"date\": \"2026-01-01\"}}");
        answer(id, "*", "{\"sentiment\": {\"value\": \"POSITIVE\", \"date\": \"2026-02-01\"}}");

        As.person(alice)
                .get("/v1/contacts/" + id + "/sentiments")
                .then()
                .statusCode(200)
                .body("items.value", contains("POSITIVE", "NEGATIVE"))
                .body("items.date", contains("2026-02-01", "2026-01-01"));
    }

    @Test
    void a_brief_is_one_page_and_reads_on_paper() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String boss = contact(Map.of("displayName", "Berta Boss", "kind", "EXTERNAL"));
        String id = contact(Map.of(
                "displayName",
                "Nora *Nadler*",
                "kind",
                "CUSTOMER",
                "title",
                "Buyer",
                "needs",
                List.of("a web shop"),
                "related",
                List.of(Map.of("contactId", boss, "relation", "boss")),
                "facts",
                List.of(
                        Map.of(
                                "category",
                                "FAMILY",
                                "text",
                                "Her wedding.",
                                "followUpOn",
                                today.minusDays(2).toString()),
                        Map.of(
                                "category",
                                "WORK",
                                "text",
                                "New office.",
                                "followUpOn",
                                today.plusDays(3).toString())),
                "importantDates",
                List.of(
                        Map.of(
                                "label",
                                "Birthday",
                                "date",
                                today.plusDays(5).minusYears(40).toString()),
                        Map.of(
                                "label",
                                "Far",
                                "date",
                                today.plusDays(90).minusYears(4).toString()))));

        As.person(alice)
                .get("/v1/contacts/" + id + "/brief")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .body("followUps.text", contains("Her wedding."))
                .body("facts.text", contains("New office."))
                .body("dates.label", contains("Birthday"))
                .body("dates[0].inDays", equalTo(5))
                .body("related[0].displayName", equalTo("Berta Boss"))
                .body("next.field", equalTo("importantToThem"));
        String page = As.person(alice)
                .accept("text/markdown")
                .get("/v1/contacts/" + id + "/brief")
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/markdown"))
                .extract()
                .asString();
        assertThat(page)
                .startsWith("# Nora \\*Nadler\\*\n\nBuyer\n\n## Come back to\n\n- " + today.minusDays(2)
                        + ": Her wedding.\n")
                .contains("## Needs\n\n- a web shop\n", "- Berta Boss (boss)\n")
                .doesNotContain("null");
        As.person(alice)
                .accept("text/html")
                .get("/v1/contacts/" + id + "/brief")
                .then()
                .statusCode(406);
    }

    @Test
    void what_is_known_of_another_owners_contact_is_not_there() {
        String id = contact(Map.of("displayName", "Nora", "kind", "CUSTOMER"));
        String bob = As.someone("bob");

        for (String part : List.of("assessment", "brief", "sentiments")) {
            As.person(bob).get("/v1/contacts/" + id + "/" + part).then().statusCode(404);
        }
        As.person(bob)
                .header("If-Match", "*")
                .body("{\"offHours\": [\"chess\"]}")
                .put("/v1/contacts/" + id + "/assessment")
                .then()
                .statusCode(404);
    }

    private ValidatableResponse assessment(String id) {
        return As.person(alice).get("/v1/contacts/" + id + "/assessment").then().statusCode(200);
    }

    private ValidatableResponse answer(String id, String ifMatch, String body) {
        return As.person(alice)
                .header("If-Match", ifMatch)
                .body(body)
                .put("/v1/contacts/" + id + "/assessment")
                .then()
                .log()
                .ifValidationFails();
    }

    private String contact(Map<String, ?> body) {
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
}
