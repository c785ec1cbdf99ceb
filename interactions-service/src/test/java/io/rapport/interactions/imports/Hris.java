package io.rapport.interactions.imports;

import static io.restassured.RestAssured.given;

import io.rapport.interactions.Someone;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.Eventually;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** A tool that imports. */
record Hris(String clientId) {
    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";

    String token() {
        return TestIssuer.machine(clientId, "interactions:import");
    }

    HttpRequest.Builder request(String source) {
        return HttpRequest.newBuilder(
                        URI.create("http://localhost:%d/v1/imports?source=%s".formatted(RestAssured.port, source)))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", NDJSON);
    }

    static HttpResponse<String> send(HttpRequest request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    UUID sends(String source, String contentType, String body) {
        HttpResponse<String> answer = send(request(source)
                .setHeader("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)))
                .build());
        if (answer.statusCode() != 202) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return UUID.fromString(JsonPath.from(answer.body()).getString("id"));
    }

    Response sees(UUID importId) {
        return given().auth().oauth2(token()).get("/v1/imports/{id}", importId);
    }

    /** Waits for the end. */
    Response ended(UUID importId) {
        Eventually.holds(
                importId + " has ended",
                () -> sees(importId).<String>path("status").matches("COMPLETED|FAILED"));
        return sees(importId);
    }

    Response imports(String source, String body) {
        return ended(sends(source, NDJSON, body));
    }

    static String line(String sourceId, Someone giver, Someone receiver) {
        return line(sourceId, giver, receiver, "\"kind\":\"MESSAGE\"");
    }

    static String line(String sourceId, Someone giver, Someone receiver, String more) {
        return """
                {"sourceId":"%s","giver":{"userName":"%s"},"receiver":{"userName":"%s"},"occurredAt":"2026-03-04T10:00:00Z",%s}
                """.formatted(sourceId, giver.userName(), receiver.userName(), more);
    }
}
