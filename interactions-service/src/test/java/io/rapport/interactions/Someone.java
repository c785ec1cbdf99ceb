package io.rapport.interactions;

import static io.restassured.RestAssured.given;

import io.rapport.stack.TestIssuer;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A person of the directory, who sends requests. */
public record Someone(UUID id, String userName) {
    public static final String MERGE_PATCH = "application/merge-patch+json";

    public RequestSpecification asks() {
        return given().auth().oauth2(TestIssuer.person(userName)).contentType(ContentType.JSON);
    }

    /** The smallest entry with a colleague. */
    public static Map<String, Object> entry(Someone other, String direction) {
        return entry(Map.of("personId", other.id().toString()), direction);
    }

    public static Map<String, Object> entry(Map<String, String> counterparty, String direction) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("counterparty", counterparty);
        entry.put("direction", direction);
        entry.put("kind", "HELP");
        entry.put("occurredAt", "2026-03-04T10:00:00Z");
        return entry;
    }

    public UUID records(Map<String, Object> entry) {
        return UUID.fromString(asks().body(entry)
                .post("/v1/interactions")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    public ValidatableResponse sees(UUID id) {
        return asks().get("/v1/interactions/{id}", id).then();
    }

    public ValidatableResponse confirms(UUID id) {
        return asks().post("/v1/interactions/{id}/confirm", id).then();
    }

    public ValidatableResponse disputes(UUID id) {
        return asks().body(Map.of("reason", "It was Tuesday"))
                .post("/v1/interactions/{id}/dispute", id)
                .then();
    }

    /** With the version that is there now. */
    public ValidatableResponse corrects(UUID id, String patch) {
        return asks().contentType(MERGE_PATCH)
                .header("If-Match", "*")
                .body(patch)
                .patch("/v1/interactions/{id}", id)
                .then();
    }
}
