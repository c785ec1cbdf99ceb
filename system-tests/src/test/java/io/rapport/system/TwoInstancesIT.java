package io.rapport.system;

import static io.rapport.system.Client.INTERACTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.rapport.events.InteractionSize;
import io.rapport.stack.process.Await;
import io.rapport.stack.server.PackagedService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two instances of recommendations-service share the work; one of them hangs for a while. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoInstancesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final List<String> PEOPLE = List.of("carol", "dave", "erin", "frank");
    private static final int FACTS = 10_000;

    private static final PackagedService FIRST = Product.stack().recommendations();
    private static final PackagedService SECOND = FIRST.another(Map.of("RAPPORT_WEBHOOKS_TIMEOUT", "PT3S"));

    private final Client hris = Client.machine("hris-connector");

    @BeforeAll
    static void both_run() {
        PEOPLE.forEach(name -> Client.person(name).personId());
        SECOND.start();
    }

    @AfterAll
    static void the_second_ends() {
        FIRST.process().resume();
        SECOND.stop();
    }

    @Test
    @Order(1)
    void a_history_of_20_000_events_split_and_doubled_past_a_hanging_instance_ends_as_in_one_pass()
            throws SQLException {
        send(history("M"));
        assertThat(Await.until(PATIENCE, () -> entries("") > 0)).isTrue();

        FIRST.process().pause();
        try {
            String corrected = send(history("L"));
            assertThat(Await.until(PATIENCE, () -> "COMPLETED".equals(status(corrected))))
                    .isTrue();
            assertThat(Await.until(PATIENCE, () -> entries("and size = " + InteractionSize.L.code()) == 2 * FACTS))
                    .isTrue();
        } finally {
            FIRST.process().resume();
        }
        assertThat(Await.until(PATIENCE, FIRST::isReady)).isTrue();
        Client.machine("rapport-operator")
                .request()
                .post(INTERACTIONS + "/internal/republish")
                .then()
                .statusCode(200);

        Map<String, String> live = Tables.fingerprints(List.of("ledger.entry"));
        List<String> balances = balances(FIRST);
        assertThat(balances(SECOND)).isEqualTo(balances);
        Product.rebuild();
        assertThat(Tables.fingerprints(List.of("ledger.entry"))).isEqualTo(live);
        assertThat(balances(FIRST)).isEqualTo(balances);
    }

    @Test
    @Order(2)
    void a_stream_of_warnings_goes_on_at_another_instance() throws IOException, InterruptedException {
        assertThat(Await.until(
                        PATIENCE,
                        () -> Tables.count("due where may_raise") == 0 && Tables.count("warning_notice") >= 3))
                .isTrue();
        Client carol = Client.person("carol");
        int raised = carol.get(FIRST.address(), "/v1/me/warnings?status=ALL")
                .jsonPath()
                .getList("items")
                .size();
        assertThat(raised).isGreaterThanOrEqualTo(3);

        List<String> whole = listen(FIRST, carol, "0", raised);
        List<String> rest = listen(SECOND, carol, whole.getFirst(), raised - 1);

        assertThat(rest).isEqualTo(whole.subList(1, raised));
    }

    @Test
    @Order(3)
    void each_delivery_of_a_webhook_is_made_by_one_of_them() {
        try (Listener listener = new Listener(ignored -> {})) {
            String webhook = subscribe(listener, FIRST);
            for (int i = 0; i < 50; i++) {
                ping(webhook, FIRST);
                ping(webhook, SECOND);
            }

            assertThat(Await.until(PATIENCE, () -> listener.ids().size() >= 100 && pending(webhook) == 0))
                    .isTrue();
            assertThat(listener.ids()).hasSize(100).doesNotHaveDuplicates();
            assertThat(Tables.count(
                            "webhook_delivery where subscription_id = '%s' and attempts = 1".formatted(webhook)))
                    .isEqualTo(100);
        }
    }

    @Test
    @Order(4)
    void what_an_instance_sent_that_was_killed_before_it_noted_the_answer_is_sent_again_under_the_same_id() {
        FIRST.process().pause();
        try (Listener listener = new Listener(calls -> {
            if (calls == 1) {
                SECOND.process().kill();
            }
        })) {
            String webhook = subscribe(listener, SECOND);
            ping(webhook, SECOND);
            assertThat(Await.until(PATIENCE, () -> listener.ids().size() == 1)).isTrue();
            assertThat(pending(webhook)).isEqualTo(1);

            FIRST.process().resume();

            assertThat(Await.until(PATIENCE, () -> pending(webhook) == 0)).isTrue();
            assertThat(listener.ids()).hasSize(2).containsOnly(listener.ids().getFirst());
        }
    }

    private String subscribe(Listener listener, PackagedService instance) {
        return hris.post(
                        instance.address(),
                        "/v1/webhooks",
                        Map.of("url", listener.url(), "eventTypes", List.of("import.completed")))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void ping(String webhook, PackagedService instance) {
        hris.request()
                .post(instance.address() + "/v1/webhooks/" + webhook + "/test")
                .then()
                .statusCode(202);
    }

    private static long pending(String webhook) {
        return Tables.count("webhook_delivery where subscription_id = '%s' and status = 'PENDING'".formatted(webhook));
    }

    /** Takes every message, after it was told how many there have been. */
    private static final class Listener implements AutoCloseable {
        private final List<String> ids = new CopyOnWriteArrayList<>();
        private final HttpServer server;

        Listener(IntConsumer beforeAnswer) {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/", exchange -> {
                try (exchange) {
                    ids.add(exchange.getRequestHeaders().getFirst("webhook-id"));
                    beforeAnswer.accept(ids.size());
                    exchange.sendResponseHeaders(204, -1);
                }
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + '/';
        }

        List<String> ids() {
            return ids;
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private String send(String history) {
        return hris.request()
                .contentType("application/x-ndjson")
                .body(history.getBytes(StandardCharsets.UTF_8))
                .post(INTERACTIONS + "/v1/imports?source=two-instances")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    /** Mostly Carol receives; the same facts each time, but for their size. */
    private static String history(String size) {
        Random random = new Random(20_000);
        return IntStream.range(0, FACTS)
                .mapToObj(i -> {
                    String giver = PEOPLE.get(1 + random.nextInt(3));
                    boolean back = random.nextInt(20) == 0;
                    return """
                            {"sourceId":"%d","giver":{"userName":"%s"},"receiver":{"userName":"%s"},"kind":"HELP","size":"%s","occurredAt":"%s"}
                            """.formatted(
                                    i,
                                    back ? "carol" : giver,
                                    back ? giver : "carol",
                                    size,
                                    NOW.minusSeconds(60 + random.nextInt(170 * 86_400)));
                })
                .collect(Collectors.joining());
    }

    private String status(String importId) {
        return hris.get(INTERACTIONS, "/v1/imports/" + importId).jsonPath().getString("status");
    }

    private static long entries(String condition) {
        return Tables.count("ledger.entry where kind = 3 and import_id is not null " + condition);
    }

    private static List<String> balances(PackagedService instance) {
        return PEOPLE.stream()
                .map(Client::person)
                .flatMap(person -> Stream.of("/v1/me/balance", "/v1/me/balances")
                        .map(path -> person.get(instance.address(), path + "?asOf=" + NOW)
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString()))
                .toList();
    }

    /** The ids of the next events. */
    private static List<String> listen(PackagedService instance, Client client, String lastEventId, int events)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> stream = http.send(
                    HttpRequest.newBuilder(URI.create(instance.address() + "/v1/me/warnings/stream"))
                            .header("Authorization", "Bearer " + client.token())
                            .header("Last-Event-ID", lastEventId)
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> lines = stream.body()) {
                return lines.filter(line -> line.startsWith("id:"))
                        .map(line -> line.substring("id:".length()).strip())
                        .limit(events)
                        .toList();
            } finally {
                http.shutdownNow();
            }
        }
    }
}
