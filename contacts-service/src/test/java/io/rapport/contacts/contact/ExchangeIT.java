package io.rapport.contacts.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.contacts.contact.exchange.BookFormat;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.As;
import io.restassured.config.DecoderConfig;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class ExchangeIT {
    private static final String CARD = "BEGIN:VCARD\r\nVERSION:4.0\r\n%sFN:%s\r\nEMAIL:%s\r\nEND:VCARD\r\n";

    private final String alice = As.someone("alice");

    @ParameterizedTest
    @EnumSource(BookFormat.class)
    void an_export_taken_in_again_changes_nothing_and_fills_another_book(BookFormat format) {
        book();
        String file = export(alice, format);

        take(alice, format, file, false)
                .statusCode(200)
                .body("unchanged", equalTo(2))
                .body("rejected", equalTo(0))
                .body("dropped", equalTo(0))
                .body("entries.result", contains("UNCHANGED", "UNCHANGED"));
        String bob = As.someone("bob");
        take(bob, format, file, false)
                .statusCode(200)
                .body("created", equalTo(2))
                .body("rejected", equalTo(0))
                .body("dropped", equalTo(0));
        take(bob, format, file, false).body("unchanged", equalTo(2));
        assertThat(contacts(bob)).isEqualTo(contacts(alice));
    }

    @Test
    void a_dry_run_reports_and_keeps_nothing() {
        String file = card("UID:a\r\n", "Nora", "n@x.example") + card("UID:a\r\n", "Nora", "n@x.example");

        take(alice, BookFormat.VCARD_4, file, true)
                .statusCode(200)
                .body("created", equalTo(1))
                .body("unchanged", equalTo(1))
                .body("entries[0].contactId", equalTo(null));

        As.person(alice).get("/v1/contacts").then().body("items", hasSize(0));
    }

    @Test
    void an_entry_is_known_by_its_uid_or_else_by_its_address() {
        String id = contact(Map.of("displayName", "Nora", "kind", "CUSTOMER", "emails", List.of("Nora@X.example")));

        take(alice, BookFormat.VCARD_4, card("UID:a\r\n", "Nora Nadler", "nora@x.example"), false)
                .body("updated", equalTo(1))
                .body("entries[0].contactId", equalTo(id));
        take(alice, BookFormat.VCARD_4, card("UID:a\r\n", "Nora N.", "other@x.example"), false)
                .body("updated", equalTo(1))
                .body("entries[0].contactId", equalTo(id));

        As.person(alice)
                .get("/v1/contacts/" + id)
                .then()
                .body("displayName", equalTo("Nora N."))
                .body("kind", equalTo("CUSTOMER"))
                .body("emails", contains("Nora@X.example", "other@x.example"));
    }

    @Test
    void an_address_of_two_contacts_is_ambiguous() {
        contact(Map.of("displayName", "A", "kind", "CUSTOMER", "emails", List.of("info@x.example")));
        contact(Map.of("displayName", "B", "kind", "CUSTOMER", "emails", List.of("INFO@x.example")));

        take(alice, BookFormat.VCARD_4, card("", "C", "info@x.example"), false)
                .body("rejected", equalTo(1))
                .body("entries[0].pointer", equalTo("/emails"));
    }

    @Test
    void a_uid_that_was_merged_means_the_target_and_a_deleted_one_is_new() {
        String target = contact(Map.of("displayName", "T", "kind", "CUSTOMER"));
        String source = contact(Map.of("displayName", "S", "kind", "CUSTOMER"));
        String gone = contact(Map.of("displayName", "G", "kind", "CUSTOMER"));
        As.person(alice)
                .body(Map.of("sourceIds", List.of(source)))
                .post("/v1/contacts/" + target + "/merge")
                .then()
                .statusCode(200);
        As.person(alice)
                .header("If-Match", "*")
                .delete("/v1/contacts/" + gone)
                .then()
                .statusCode(204);

        take(
                        alice,
                        BookFormat.NDJSON,
                        "{\"uid\": \"%s\", \"displayName\": \"T\"}\n{\"uid\": \"%s\", \"displayName\": \"G\"}\n"
                                .formatted(source, gone),
                        false)
                .body("entries.result", contains("UNCHANGED", "CREATED"))
                .body("entries[0].contactId", equalTo(target));
    }

    @Test
    void a_bad_entry_is_reported_and_the_rest_goes_on() {
        take(alice, BookFormat.NDJSON, """
                        {"displayName": "Good", "odd": 1}
                        {
                        {"displayName": "Bad", "level": 101}
                        {"displayName": "Bad", "kind": "FRIEND"}
                        {"displayName": "Bad", "emails": ["x"]}
                        {"emails": ["x@y.example"]}
                        {"displayName": "Bad", "customFields": {"Religion": "x"}}
                        {"displayName": "Good too", "customFields": {"shoe": 38}}
                        """, false)
                .statusCode(200)
                .body("created", equalTo(2))
                .body("rejected", equalTo(6))
                .body("dropped", equalTo(1))
                .body(
                        "entries.pointer",
                        contains(null, "", "/level", "/kind", "/emails/0", "/displayName", "/customFields", null));

        As.person(alice)
                .get("/v1/contacts")
                .then()
                .body("items.displayName", contains("Good", "Good too"))
                .body("items[0].kind", equalTo("EXTERNAL"))
                .body("items[0].source", equalTo("import"));
        As.person(alice).get("/v1/custom-fields").then().body("items.type", contains("NUMBER"));
    }

    @Test
    void a_formula_is_guarded_in_a_sheet() {
        contact(Map.of("displayName", "=1+1", "kind", "CUSTOMER"));

        assertThat(export(alice, BookFormat.CSV)).contains("'=1+1");
    }

    @Test
    void a_file_that_is_too_large_is_refused_before_anything_is_kept() {
        String many = IntStream.range(0, 5001)
                .mapToObj(i -> "{\"displayName\": \"N%d\"}\n".formatted(i))
                .collect(Collectors.joining());

        take(alice, BookFormat.NDJSON, many, false)
                .statusCode(413)
                .body("type", equalTo("urn:rapport:problem:content-too-large"));
        As.person(alice).get("/v1/contacts").then().body("items", hasSize(0));
    }

    @Test
    void five_thousand_cards_are_taken_in_at_once() {
        String cards = IntStream.range(0, 5000)
                .mapToObj(i -> card("UID:u" + i + "\r\n", "Person " + i, "p" + i + "@x.example"))
                .collect(Collectors.joining());
        long start = System.nanoTime();

        take(alice, BookFormat.VCARD_4, cards, false).statusCode(200).body("created", equalTo(5000));

        org.jboss.logging.Logger.getLogger(ExchangeIT.class)
                .infof("5,000 cards in %d ms", (System.nanoTime() - start) / 1_000_000);
        take(alice, BookFormat.VCARD_4, cards, false).body("unchanged", equalTo(5000));
    }

    @Test
    void the_type_of_the_body_decides() {
        person(alice)
                .contentType("text/html")
                .body("x")
                .post("/v1/contacts/import")
                .then()
                .statusCode(415);
        person(alice)
                .contentType("text/csv")
                .queryParam("format", "NDJSON")
                .body("x")
                .post("/v1/contacts/import")
                .then()
                .statusCode(400);
        As.person(alice)
                .accept("text/csv")
                .get("/v1/contacts/export")
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/csv"));
        As.machine("contacts:read contacts:write")
                .get("/v1/contacts/export")
                .then()
                .statusCode(403);
    }

    private void book() {
        String other = contact(Map.of("displayName", "Berta Böss", "kind", "MENTOR"));
        contact(Map.ofEntries(
                Map.entry("displayName", "Nora Nadler"),
                Map.entry("kind", "CUSTOMER"),
                Map.entry("emails", List.of("nora@shop.example")),
                Map.entry("phones", List.of("+49 30 12345678")),
                Map.entry("organisation", "Shop; \"Co\", Ltd"),
                Map.entry("department", "Sales"),
                Map.entry("level", 9),
                Map.entry("origin", "EVENT"),
                Map.entry("howWeMet", "At the fair,\nin spring."),
                Map.entry("tags", List.of("fair", "a,b")),
                Map.entry("groups", List.of("Buyers")),
                Map.entry("preferredName", "Nono"),
                Map.entry("pronunciation", "NOH-rah"),
                Map.entry("importantDates", List.of(Map.of("label", "Birthday", "date", "1980-02-29"))),
                Map.entry("facts", List.of(Map.of("category", "STORY", "text", "Sailed.", "followUpOn", "2027-01-01"))),
                Map.entry("jobs", List.of(Map.of("organisation", "A", "title", "B", "from", "2010-01-01"))),
                Map.entry("related", List.of(Map.of("contactId", other, "relation", "boss"))),
                Map.entry("cadence", Map.of("idealDays", 7, "maxDays", 14)),
                Map.entry("sentiment", Map.of("value", "POSITIVE", "date", "2026-01-31")),
                Map.entry("source", "card"),
                Map.entry("noticeGivenOn", "2026-01-31")));
    }

    /** All that contacts have, but for what is of their book alone. */
    private static List<Map<String, Object>> contacts(String owner) {
        List<Map<String, Object>> items = As.person(owner).get("/v1/contacts").path("items");
        items.forEach(contact -> {
            contact.keySet().removeAll(List.of("id", "version", "createdAt", "updatedAt"));
            contact.put(
                    "related",
                    java.util.Objects.requireNonNull((List<?>) contact.get("related"))
                            .size());
            if ("import".equals(contact.get("source"))) {
                contact.put("source", null);
            }
        });
        return items;
    }

    private static String card(String uid, String name, String email) {
        return CARD.formatted(uid, name, email);
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

    private static String export(String owner, BookFormat format) {
        byte[] file = person(owner)
                .queryParam("format", format)
                .get("/v1/contacts/export")
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo(format.mediaType() + ";charset=UTF-8"))
                .header("Content-Disposition", containsString("attachment"))
                .extract()
                .asByteArray();
        return new String(file, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static ValidatableResponse take(String owner, BookFormat format, String file, boolean dryRun) {
        return person(owner)
                .contentType(format.mediaType())
                .queryParam("dryRun", dryRun)
                .body(file.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/v1/contacts/import")
                .then()
                .log()
                .ifValidationFails();
    }

    private static RequestSpecification person(String owner) {
        return As.person(owner)
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .defaultContentCharset("UTF-8")
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs("text/vcard", ContentType.TEXT)
                                .encodeContentTypeAs("text/csv", ContentType.TEXT)
                                .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT))
                        .decoderConfig(DecoderConfig.decoderConfig().defaultContentCharset("UTF-8")));
    }
}
