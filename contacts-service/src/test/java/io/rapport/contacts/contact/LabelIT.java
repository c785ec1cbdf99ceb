package io.rapport.contacts.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.As;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class LabelIT {
    private final String alice = As.someone("alice");

    @ParameterizedTest
    @ValueSource(strings = {"tags", "groups"})
    void a_label_is_made_on_first_use_and_is_one_whatever_the_case_of_its_letters(String labels) {
        contact(labels, "Fair", "VIP");
        String second = contact(labels, "vip", "new");

        contactOf(second).body(labels, contains("VIP", "new"));
        assertThat(names(labels)).containsExactly("Fair", "new", "VIP");
        assertThat(names(labels, As.someone("bob"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tags", "groups"})
    void a_renamed_label_has_its_new_name_on_all_contacts(String labels) {
        String id = contact(labels, "fair", "vip");
        String label = idOf(labels, "fair");

        change(labels, label, "\"v1\"", "{\"name\": \"spring fair\"}")
                .statusCode(200)
                .header("ETag", "\"v2\"");

        contactOf(id).body(labels, contains("spring fair", "vip")).header("ETag", "\"v2\"");
        change(labels, label, "\"v1\"", "{\"name\": \"x\"}").statusCode(412);
        change(labels, label, "\"v2\"", "{}").statusCode(200).header("ETag", "\"v2\"");
        change(labels, label, "\"v2\"", "{\"name\": null}").statusCode(400);
    }

    @Test
    void renaming_a_label_to_another_makes_them_that_one() {
        String both = contact("tags", "fair", "vip", "messe");
        String one = contact("tags", "messe");
        String fair = idOf("tags", "fair");

        change("tags", idOf("tags", "messe"), "*", "{\"name\": \"FAIR\"}")
                .statusCode(200)
                .body("id", equalTo(fair))
                .body("name", equalTo("fair"));

        contactOf(both).body("tags", contains("fair", "vip"));
        contactOf(one).body("tags", contains("fair"));
        assertThat(names("tags")).containsExactly("fair", "vip");
    }

    @Test
    void a_label_that_is_removed_is_taken_off_its_contacts() {
        String id = contact("groups", "Board", "Buyers");

        As.person(alice)
                .header("If-Match", "\"v1\"")
                .delete("/v1/groups/" + idOf("groups", "Board"))
                .then()
                .statusCode(204);

        contactOf(id).body("groups", contains("Buyers"));
    }

    @Test
    void a_label_is_its_owners_own() {
        contact("tags", "fair");
        String id = idOf("tags", "fair");
        String bob = As.someone("bob");

        As.person(bob).get("/v1/tags/" + id).then().statusCode(404);
        As.person(alice).get("/v1/groups/" + id).then().statusCode(404);
        As.person(bob).header("If-Match", "*").delete("/v1/tags/" + id).then().statusCode(404);
        As.person(alice).get("/v1/tags/" + id).then().statusCode(200).header("ETag", "\"v1\"");
        As.person(alice)
                .body("{\"name\": \"FAIR\"}")
                .post("/v1/tags")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:rapport:problem:name-taken"));
        Response first = As.person(bob)
                .header("Idempotency-Key", "k")
                .body("{\"name\": \"fair\"}")
                .post("/v1/tags");
        Response again = As.person(bob)
                .header("Idempotency-Key", "k")
                .body("{\"name\": \"fair\"}")
                .post("/v1/tags");
        first.then().statusCode(201);
        assertThat(again.asString()).isEqualTo(first.asString());
    }

    @Test
    void labels_come_in_pages() {
        contact("tags", "a", "b", "C");

        Response page = As.person(alice).queryParam("limit", 2).get("/v1/tags");
        page.then().body("items.name", contains("a", "b"));
        As.person(alice)
                .queryParams(Map.of("limit", 2, "cursor", page.<String>path("next")))
                .get("/v1/tags")
                .then()
                .body("items.name", contains("C"))
                .body("next", equalTo(null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "TEXT    | 'x'          | 1",
                "NUMBER  | 38.5         | '38'",
                "DATE    | '2026-02-28' | '2026-02-30'",
                "BOOLEAN | true         | 'true'",
                "CHOICE  | 'red'        | 'blue'",
            })
    void a_value_has_the_type_of_its_field(String type, String good, String bad) {
        String choices = type.equals("CHOICE") ? ", \"choices\": [\"red\", \"green\"]" : "";
        define("{\"name\": \"f\", \"type\": \"%s\"%s}".formatted(type, choices)).statusCode(201);

        withField(good.replace('\'', '"')).statusCode(201);
        withField(bad.replace('\'', '"')).statusCode(400).body("errors[0].pointer", equalTo("/customFields/f"));
        for (String never : List.of("[]", "{}", "1e999", "null")) {
            withField(never).statusCode(400);
        }
    }

    @Test
    void a_custom_field_that_is_not_defined_is_refused() {
        withField("\"x\"").statusCode(400).body("errors[0].pointer", equalTo("/customFields/f"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"f\"}",
                "{\"name\": \"f\", \"type\": \"MONEY\"}",
                "{\"name\": \"\", \"type\": \"TEXT\"}",
                "{\"name\": \"f\", \"type\": \"CHOICE\"}",
                "{\"name\": \"f\", \"type\": \"TEXT\", \"choices\": [\"a\"]}",
            })
    void what_is_not_a_field_is_refused(String body) {
        define(body).statusCode(400);
    }

    @Test
    void a_field_of_a_special_category_is_refused() {
        define("{\"name\": \"Religion\", \"type\": \"TEXT\"}")
                .statusCode(422)
                .body("type", equalTo("urn:rapport:problem:special-category-refused"));
    }

    @Test
    void a_custom_field_is_renamed_narrowed_and_removed_in_one_place() {
        define("{\"name\": \"f\", \"type\": \"CHOICE\", \"choices\": [\"red\", \"green\"]}")
                .statusCode(201);
        define("{\"name\": \"g\", \"type\": \"TEXT\"}").statusCode(201);
        define("{\"name\": \"g\", \"type\": \"TEXT\"}").statusCode(409);
        String id = withField("\"red\"").statusCode(201).extract().path("id");
        String field = idOf("custom-fields", "f");

        change("custom-fields", field, "*", "{\"name\": \"g\"}").statusCode(409);
        change("custom-fields", field, "*", "{\"choices\": [\"green\"]}")
                .statusCode(409)
                .body("type", equalTo("urn:rapport:problem:custom-field-in-use"));
        change("custom-fields", field, "*", "{\"type\": \"TEXT\", \"choices\": []}")
                .statusCode(409);
        change("custom-fields", field, "\"v1\"", "{\"name\": \"colour\", \"choices\": [\"red\"]}")
                .statusCode(200)
                .header("ETag", "\"v2\"");
        contactOf(id).body("customFields.colour", equalTo("red")).body("customFields.size()", equalTo(1));

        As.person(alice)
                .header("If-Match", "\"v2\"")
                .delete("/v1/custom-fields/" + field)
                .then()
                .statusCode(204);
        contactOf(id).body("customFields.size()", equalTo(0));
        As.person(alice).get("/v1/custom-fields").then().body("items", hasSize(1));
    }

    private ValidatableResponse define(String body) {
        return As.person(alice)
                .body(body)
                .post("/v1/custom-fields")
                .then()
                .log()
                .ifValidationFails();
    }

    private ValidatableResponse withField(String value) {
        return As.person(alice)
                .body("{\"displayName\": \"N\", \"kind\": \"EXTERNAL\", \"customFields\": {\"f\": %s}}"
                        .formatted(value))
                .post("/v1/contacts")
                .then()
                .log()
                .ifValidationFails();
    }

    private ValidatableResponse change(String things, String id, String ifMatch, String patch) {
        return As.person(alice)
                .contentType("application/merge-patch+json")
                .header("If-Match", ifMatch)
                .body(patch)
                .patch("/v1/" + things + "/" + id)
                .then()
                .log()
                .ifValidationFails();
    }

    private String contact(String labels, String... names) {
        return As.person(alice)
                .body(Map.of("displayName", "N", "kind", "EXTERNAL", labels, List.of(names)))
                .post("/v1/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse contactOf(String id) {
        return As.person(alice).get("/v1/contacts/" + id).then().log().ifValidationFails();
    }

    private List<String> names(String things) {
        return names(things, alice);
    }

    private static List<String> names(String things, String owner) {
        return As.person(owner).get("/v1/" + things).path("items.name");
    }

    private String idOf(String things, String name) {
        return As.person(alice).get("/v1/" + things).path("items.find { it.name == '%s' }.id".formatted(name));
    }
}
