package io.rapport.system;

import static io.rapport.system.Client.CONTACTS;
import static io.rapport.system.Client.INTERACTIONS;
import static io.rapport.system.Client.RECOMMENDATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.rapport.stack.process.Await;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An app and an HR tool are told what happens, by a POST that can be verified, and of nothing else. */
class WebhookJourneyIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private record Call(String path, Headers headers, String body) {
        String type() {
            return JsonPath.from(body).getString("type");
        }
    }

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    WebhookJourneyIT() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    }

    @BeforeEach
    void listen() {
        server.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                calls.add(new Call(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void an_app_of_a_person_hears_of_that_persons_warning_and_of_nobody_elses() throws GeneralSecurityException {
        Client dave = Client.person("dave");
        Client erin = Client.person("erin");
        UUID erinId = erin.personId();
        String secret = subscribe(dave, "/dave", "warning.raised").getString("secret");
        subscribe(erin, "/erin", "warning.raised");

        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        for (int day = 1; day <= 6; day++) {
            dave.received(erinId, "HELP", now.minus(Duration.ofDays(day)))
                    .then()
                    .statusCode(201);
        }

        Call call = first("/dave");
        assertThat(call.type()).isEqualTo("warning.raised");
        JsonPath data = JsonPath.from(call.body()).setRootPath("data");
        assertThat(data.getString("counterparty.id")).isEqualTo(erinId.toString());
        dave.get(RECOMMENDATIONS, "/v1/me/warnings/" + data.getString("id"))
                .then()
                .statusCode(200)
                .body("id", equalTo(data.getString("id")));
        assertThat(call.headers().getFirst("webhook-signature")).isEqualTo(signature(secret, call));
        assertThat(calls).noneMatch(other -> other.path().equals("/erin"));
    }

    @Test
    void an_hr_tool_hears_of_the_directory_and_of_its_import() throws GeneralSecurityException {
        Client hris = Client.machine("hris-connector");
        String secret =
                subscribe(hris, "/hris", "person.created", "import.completed").getString("secret");

        String name = "newcomer-" + UUID.randomUUID();
        hris.request()
                .contentType("application/scim+json")
                .body(Map.of(
                        "schemas",
                        List.of("urn:ietf:params:scim:schemas:core:2.0:User"),
                        "userName",
                        name,
                        "displayName",
                        "New Comer",
                        "emails",
                        List.of(Map.of("value", name + "@rapport.example", "primary", true)),
                        "active",
                        true))
                .post(CONTACTS + "/scim/v2/Users")
                .then()
                .statusCode(201);
        String importId = hris.request()
                .contentType("application/x-ndjson")
                .body("""
                        {"sourceId":"1","giver":{"userName":"erin"},"receiver":{"userName":"frank"},"kind":"HELP","occurredAt":"2026-01-05T09:00:00Z"}
                        """.getBytes(StandardCharsets.UTF_8))
                .post(INTERACTIONS + "/v1/imports?source=webhook-journey")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        assertThat(Await.until(
                        SOON,
                        () -> calls.stream().anyMatch(call -> call.body().contains(name))
                                && calls.stream().anyMatch(call -> call.body().contains(importId))))
                .isTrue();
        Call created = calls.stream()
                .filter(call -> call.body().contains(name))
                .findFirst()
                .orElseThrow();
        assertThat(created.type()).isEqualTo("person.created");
        assertThat(created.body()).doesNotContain("@");
        assertThat(created.headers().getFirst("webhook-signature")).isEqualTo(signature(secret, created));
    }

    @Test
    void neither_may_ask_for_what_is_the_others() {
        create(Client.machine("hris-connector"), "/no", "warning.raised")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:rapport:problem:webhook-events-not-yours"));
        create(Client.person("erin"), "/no", "person.created").then().statusCode(403);
        create(Client.machine("analytics"), "/no", "person.created").then().statusCode(403);
    }

    private JsonPath subscribe(Client client, String path, String... events) {
        return create(client, path, events).then().statusCode(201).extract().jsonPath();
    }

    private Response create(Client client, String path, String... events) {
        return client.post(
                RECOMMENDATIONS,
                "/v1/webhooks",
                Map.of("url", "http://127.0.0.1:" + server.getAddress().getPort() + path, "eventTypes", events));
    }

    private Call first(String path) {
        assertThat(Await.until(
                        SOON, () -> calls.stream().anyMatch(call -> call.path().equals(path))))
                .isTrue();
        return calls.stream()
                .filter(call -> call.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** By the words of the specification, and not by the library that signed. */
    private static String signature(String secret, Call call) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed = call.headers().getFirst("webhook-id")
                + '.'
                + call.headers().getFirst("webhook-timestamp")
                + '.'
                + call.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
