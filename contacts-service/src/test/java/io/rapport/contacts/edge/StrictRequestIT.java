package io.rapport.contacts.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.As;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a request before anybody looks at what it asks for. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class StrictRequestIT {
    private static final String ID = UUID.randomUUID().toString();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /v1/me               | GET, HEAD, OPTIONS, PATCH
                    /v1/contacts         | GET, HEAD, OPTIONS, POST
                    /v1/contacts/{id}    | DELETE, GET, HEAD, OPTIONS, PATCH, PUT
                    /v1/people/{id}      | GET, HEAD, OPTIONS
                    /scim/v2/Users       | GET, HEAD, OPTIONS, POST
                    /scim/v2/Users/{id}  | DELETE, GET, HEAD, OPTIONS, PATCH, PUT
                    """)
    void a_path_names_its_own_methods_to_who_asks_and_to_who_uses_another(String template, String methods) {
        String path = template.replace("{id}", ID);
        String another = methods.contains("DELETE") ? "POST" : "DELETE";

        assertThat(given().request("OPTIONS", path).header("Allow")).isEqualTo(methods);
        As.person("alice")
                .request(another, path)
                .then()
                .statusCode(405)
                .header("Allow", equalTo(methods))
                .contentType(path.startsWith("/scim/") ? "application/scim+json" : "application/problem+json");
    }

    @Test
    void a_path_that_is_none_has_no_methods() {
        assertThat(given().request("OPTIONS", "/v1/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void an_address_that_is_too_long_is_a_problem() {
        String text = "x".repeat(9_000);

        As.person("alice")
                .get("/v1/contacts?q=" + text)
                .then()
                .statusCode(414)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:rapport:problem:uri-too-long"));
        As.machine("people:write")
                .get("/scim/v2/Users?filter=" + text)
                .then()
                .statusCode(414)
                .contentType("application/scim+json");
    }

    @Test
    void headers_that_are_too_large_are_a_problem() {
        As.person("alice")
                .header("X-Long", "x".repeat(21_000))
                .get("/v1/me")
                .then()
                .statusCode(431)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:rapport:problem:headers-too-large"));
    }

    /** Two bytes for what one says, three for it, half of a pair, one byte of two, and one that begins nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"%C0%AF", "%E0%80%AF", "%ED%A0%80", "%C3", "%FF"})
    void an_address_that_is_not_utf_8_is_refused(String escaped) {
        for (String path : new String[] {"/v1/contacts?q=" + escaped, "/v1/contacts/" + escaped}) {
            As.person("alice")
                    .urlEncodingEnabled(false)
                    .get(path)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("urn:rapport:problem:invalid-request"));
        }
        As.person("alice").queryParam("q", "/ü€😀").get("/v1/contacts").then().statusCode(200);
    }

    @Test
    void a_body_that_is_not_utf_8_is_refused() {
        byte[] overlong =
                "{\"displayName\": \"a\u00c0\u00afb\", \"kind\": \"EXTERNAL\"}".getBytes(StandardCharsets.ISO_8859_1);

        Response answer = As.person("alice").body(overlong).post("/v1/contacts");

        answer.then().statusCode(400).body("type", equalTo("urn:rapport:problem:malformed-json"));
        As.machine("people:write")
                .contentType("application/scim+json")
                .body(overlong)
                .post("/scim/v2/Users")
                .then()
                .statusCode(400)
                .body("scimType", equalTo("invalidSyntax"));
    }

    @Test
    void an_encoding_that_nobody_takes_off_is_refused() {
        As.person("alice")
                .header("Content-Encoding", "gzip")
                .body("{\"displayName\": \"Nora\", \"kind\": \"EXTERNAL\"}")
                .post("/v1/contacts")
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:rapport:problem:unsupported-media-type"));
        As.person(As.someone("alice"))
                .header("Content-Encoding", "identity")
                .body("{\"displayName\": \"Nora\", \"kind\": \"EXTERNAL\"}")
                .post("/v1/contacts")
                .then()
                .statusCode(201);
    }

    @Test
    void two_credentials_are_none() {
        String token = TestIssuer.person("alice");

        try (Upload both = Upload.of("GET /v1/me", token, "Authorization: Bearer " + token, "Connection: close")) {
            assertThat(both.answer())
                    .startsWith("HTTP/1.1 400 ")
                    .contains("urn:rapport:problem:invalid-request", "Authorization");
        }
    }
}
