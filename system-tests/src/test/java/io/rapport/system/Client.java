package io.rapport.system;

import static io.restassured.RestAssured.given;

import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** One caller of the product: a person or a machine. */
record Client(String token) {
    /** Figures are compared to the last digits. */
    private static final RestAssuredConfig EXACT = RestAssuredConfig.config()
            .jsonConfig(JsonConfig.jsonConfig().numberReturnType(JsonPathConfig.NumberReturnType.DOUBLE));

    static final URI CONTACTS = Product.stack().addresses().contacts();
    static final URI INTERACTIONS = Product.stack().addresses().interactions();
    static final URI RECOMMENDATIONS = Product.stack().addresses().recommendations();

    static Client person(String userName) {
        return new Client(Product.stack().tokens().person(userName));
    }

    static Client machine(String clientId) {
        return new Client(Product.stack().tokens().machine(clientId));
    }

    RequestSpecification request() {
        return given().config(EXACT).auth().oauth2(token);
    }

    UUID personId() {
        return UUID.fromString(
                get(CONTACTS, "/v1/me").then().statusCode(200).extract().path("id"));
    }

    Response get(URI service, String path) {
        return request().get(service + path);
    }

    Response post(URI service, String path, Object body) {
        return request().contentType(ContentType.JSON).body(body).post(service + path);
    }

    Response received(UUID from, String kind, Instant occurredAt) {
        return record(from, "RECEIVED", kind, occurredAt);
    }

    Response gave(UUID to, String kind, Instant occurredAt) {
        return record(to, "GAVE", kind, occurredAt);
    }

    private Response record(UUID counterparty, String direction, String kind, Instant occurredAt) {
        return post(
                INTERACTIONS,
                "/v1/interactions",
                Map.of(
                        "counterparty",
                        Map.of("personId", counterparty.toString()),
                        "direction",
                        direction,
                        "kind",
                        kind,
                        "occurredAt",
                        occurredAt.toString()));
    }
}
