package io.rapport.contacts.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.As;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client sends, it is refused for what it is, and never a fault of ours. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class HostileInputIT {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer ..",
                "Bearer .",
                "Bearer ...",
                "Bearer a.b.c",
                "Bearer e30.e30.e30",
                "Bearer eyJhbGciOiJub25lIn0.e30.",
                "Bearer ",
                "Bearer",
                "bearer x",
                "Basic YWxpY2U6YWxpY2U=",
                "Negotiate x",
                "x"
            })
    void a_credential_that_is_none_is_a_401(String credential) {
        given().header("Authorization", credential)
                .get("/v1/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", equalTo("Bearer"))
                .body("type", equalTo("urn:rapport:problem:unauthenticated"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-12-31",
                "-999999999-01-01",
                "10000-01-01",
                "0000-00-00",
                "2024-02-30",
                "NaN",
                "-1",
                "\\u0000",
                "\\ud800",
                "1e999999999"
            })
    void a_date_that_cannot_be_kept_is_refused(String date) {
        String user = As.someone("dora");
        As.machine("people:write")
                .contentType("application/scim+json")
                .body("""
                        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%s",
                         "urn:rapport:params:scim:schemas:extension:1.0:User": {"hireDate": "%s"}}""".formatted(user, date))
                .post("/scim/v2/Users")
                .then()
                .statusCode(400)
                .body("scimType", equalTo("invalidValue"));
        As.person(user).body("""
                        {"displayName": "Nora", "kind": "EXTERNAL", "sentiment": {"value": "POSITIVE", "date": "%s"}}""".formatted(date)).post("/v1/contacts").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "9999999999",
                "NaN",
                "2024-01-01T25:00:00Z",
                "2024-01-01"
            })
    void an_instant_that_cannot_be_compared_with_is_refused(String instant) {
        for (String attribute : new String[] {"meta.created", "meta.lastModified"}) {
            As.machine("people:write")
                    .queryParam("filter", "%s gt \"%s\"".formatted(attribute, instant))
                    .get("/scim/v2/Users")
                    .then()
                    .statusCode(400)
                    .body("scimType", equalTo("invalidFilter"));
        }
        for (String path : new String[] {"/v1/contacts", "/v1/people"}) {
            As.person("alice")
                    .queryParam("updatedSince", instant)
                    .get(path)
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("?updatedSince"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00Z", "0000-01-01T00:00:00+18:00", "9999-12-31T23:59:59-18:00"})
    void an_instant_at_the_ends_of_time_is_an_instant(String instant) {
        As.machine("people:write")
                .queryParam("filter", "meta.created gt \"%s\"".formatted(instant))
                .get("/scim/v2/Users")
                .then()
                .statusCode(200);
        As.person("alice")
                .queryParam("updatedSince", instant)
                .get("/v1/contacts")
                .then()
                .statusCode(200);
        As.person("alice")
                .queryParam("updatedSince", instant)
                .get("/v1/people")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "201", "99999999999999999999", "1e3", "NaN", "%00", "1.0", "%ED%A0%80", "0x10"})
    void a_number_that_is_none_is_refused(String number) {
        for (String path : new String[] {"/v1/contacts", "/v1/people"}) {
            As.person("alice")
                    .urlEncodingEnabled(false)
                    .get(path + "?limit=" + number)
                    .then()
                    .statusCode(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "....", "%00", "%F0%9F%98%80", "-_-_"})
    void a_cursor_that_nobody_gave_out_is_refused(String cursor) {
        for (String path : new String[] {"/v1/contacts", "/v1/people"}) {
            As.person("alice")
                    .urlEncodingEnabled(false)
                    .get(path + "?cursor=" + cursor)
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void json_that_no_one_can_hold_is_refused() {
        String deep = "[".repeat(2_000);
        String digits = "9".repeat(2_000);
        for (String body : new String[] {
            deep,
            "{\"displayName\": " + deep,
            "{\"displayName\": " + digits,
            "{\"displayName\": 1e999999999}",
            "{\"displayName\": \"x\", \"kind\": " + digits + "}",
            "\u0000"
        }) {
            As.person("alice").body(body).post("/v1/contacts").then().statusCode(400);
            As.machine("people:write")
                    .contentType("application/scim+json")
                    .body(body)
                    .post("/scim/v2/Users")
                    .then()
                    .statusCode(400);
            As.person("alice")
                    .contentType("application/merge-patch+json")
                    .header("If-Match", "*")
                    .body(body)
                    .patch("/v1/me")
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void a_path_that_names_nothing_is_not_found() {
        for (String id : new String[] {"x", "%00", "-1", "%ED%A0%80", "1-1-1-1-1", UUID.randomUUID() + "0"}) {
            int status = As.person("alice")
                    .urlEncodingEnabled(false)
                    .get("/v1/contacts/" + id)
                    .statusCode();
            assertThat(status).as(id).isIn(400, 404);
        }
    }
}
