package io.rapport.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import com.sun.net.httpserver.HttpServer;
import io.rapport.stack.server.PackagedService;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * {@code ./rapport bench post}: interactions recorded a second by sixteen clients of one packaged instance, as a ratio to
 * bare transactions of the same two inserts in the same run; then what metrics cost that are scraped, and traces on top.
 * The instance of the stack sends what all of them record. Prints, and asserts nothing about time.
 */
class PostBench {
    private static final int CLIENTS = 16;
    private static final int ROUNDS = 5;
    /** Few, so that the compiler of the JVM has a core for itself; of many it is one among twenty threads. */
    private static final int CLIENTS_OF_WARM_UP = 2;

    private static final Duration WARM_UP = Duration.ofSeconds(90);
    private static final Duration WARM_UP_OF_FIRST_COMPILER = Duration.ofSeconds(30);
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final Duration SCRAPED_EVERY = Duration.ofSeconds(5);
    private static final String[] METRICS = {"io.micrometer.", "io.prometheus.", "io.quarkus.micrometer."};
    private static final String[] TRACES = {
        "io.opentelemetry.", "io.quarkus.opentelemetry.", "io.rapport.chassis.trace."
    };
    private static final int PEOPLE = 60;
    private static final int DAYS = 10;

    /**
     * A JVM compiles for ten minutes and more under load, each instance differently; by its first compiler alone all are
     * done soon, and differ by what they do.
     */
    private static final Map<String, String> FIRST_COMPILER = Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");

    @Test
    void posts_against_the_limit() throws Exception {
        PackagedService instance = Product.stack().interactions().another(Map.of());
        instance.start();
        posts(instance, requests(), CLIENTS_OF_WARM_UP, WARM_UP);
        List<byte[]> requests = requests();
        limit(MEASURED);
        posts(instance, requests, CLIENTS, MEASURED);
        List<Double> rates = new ArrayList<>();
        List<Double> limits = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            limits.add(limit(MEASURED));
            rates.add(scraped(instance, requests).perSecond());
            System.out.printf(
                    "bench post, round %d: %,.0f a second, %,.0f of bare inserts%n",
                    round, rates.getLast(), limits.getLast());
        }
        instance.stop();
        System.out.printf(
                "bench post: %,.0f a second, %,.0f of bare inserts, ratio %.2f (bar 0.30)%n",
                median(rates), median(limits), median(rates) / median(limits));
        assertThat(rates).doesNotContain(0.0);
    }

    @Test
    void the_cost_of_metrics_and_traces() throws Exception {
        HttpServer collector = collector();
        Contender bare = new Contender("bare", Map.of("RAPPORT_METRICS_ENABLED", "false"));
        Contender measured = new Contender("metrics", Map.of());
        Contender traced = new Contender(
                "metrics and traces",
                Map.of(
                        "RAPPORT_OTLP_ENDPOINT",
                        "http://localhost:" + collector.getAddress().getPort()));
        List<Contender> contenders = List.of(bare, measured, traced);
        List<byte[]> requests = requests();
        for (Contender contender : contenders) {
            contender.instance.start();
            posts(contender.instance, requests, CLIENTS, WARM_UP_OF_FIRST_COMPILER);
        }
        requests = requests();
        for (int round = 1; round <= ROUNDS; round++) {
            Duration lent = Host.lent();
            for (Contender contender : List.of(bare, measured, traced, traced, measured, bare)) {
                contender.slots.add(
                        contender == bare
                                ? posts(contender.instance, requests, CLIENTS, MEASURED)
                                : scraped(contender.instance, requests));
            }
            for (Contender contender : contenders) {
                System.out.printf(
                        "bench post, round %d, %s: %,.0f a second, %.2f ms of processor time each%n",
                        round,
                        contender.name,
                        contender.inRound(round, Slot::perSecond),
                        contender.inRound(round, Slot::processorMillis));
            }
            System.out.printf(
                    "bench post, round %d: %.1f s of processor time were lent to others%n",
                    round, Host.lent().minus(lent).toMillis() / 1e3);
        }
        for (Contender contender : List.of(measured, traced)) {
            System.out.printf(
                    "bench post: %s cost %.1f %% of the rate (bar 5 %%) and %.1f %% more processor time%n",
                    contender.name,
                    100 * (1 - median(round -> contender.comparedWith(bare, round, Slot::perSecond))),
                    100 * (median(round -> contender.comparedWith(bare, round, Slot::processorMillis)) - 1));
        }
        List<byte[]> last = requests();
        ProcessorProfile profile = ProcessorProfile.of(traced.instance, () -> scraped(traced.instance, last));
        System.out.printf(
                "bench post: of %,d samples of processor time %.1f %% are in metrics and %.1f %% in traces%n",
                profile.samples().size(), 100 * profile.part(METRICS), 100 * profile.part(TRACES));
        contenders.forEach(contender -> contender.instance.stop());
        collector.stop(0);
        assertThat(profile.samples()).isNotEmpty();
    }

    /** @param processorMillis what the instance used for each, milliseconds */
    private record Slot(double perSecond, double processorMillis) {}

    /** An instance, and how it did so far. */
    private static final class Contender {
        private final String name;
        private final PackagedService instance;
        private final List<Slot> slots = new ArrayList<>();

        Contender(String name, Map<String, String> variables) {
            this.name = name;
            Map<String, String> all = new HashMap<>(FIRST_COMPILER);
            all.putAll(variables);
            this.instance = Product.stack().interactions().another(all);
        }

        /** The mean of its two slots; the contenders take turns there and back, so that no drift favours one. */
        double inRound(int round, ToDoubleFunction<Slot> figure) {
            return slots.subList(2 * round - 2, 2 * round).stream()
                    .mapToDouble(figure)
                    .average()
                    .orElseThrow();
        }

        double comparedWith(Contender other, int round, ToDoubleFunction<Slot> figure) {
            return inRound(round, figure) / other.inRound(round, figure);
        }
    }

    private static double median(IntToDoubleFunction figureOfRound) {
        return median(IntStream.rangeClosed(1, ROUNDS)
                .mapToDouble(figureOfRound)
                .boxed()
                .toList());
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    /** Takes every span, so that sending them does not fail. */
    private static HttpServer collector() throws IOException {
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, -1);
            }
        });
        collector.start();
        return collector;
    }

    private static Slot scraped(PackagedService service, List<byte[]> requests) throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        Thread scraper = Thread.startVirtualThread(() -> {
            while (!ended.get()) {
                try (InputStream metrics =
                        service.address().resolve("/q/metrics").toURL().openStream()) {
                    metrics.readAllBytes();
                    Thread.sleep(SCRAPED_EVERY);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        try {
            return posts(service, requests, CLIENTS, MEASURED);
        } finally {
            ended.set(true);
            scraper.interrupt();
            scraper.join();
        }
    }

    private static Slot posts(PackagedService service, List<byte[]> requests, int clients, Duration time)
            throws Exception {
        AtomicInteger next = new AtomicInteger();
        Duration before = processorTime(service);
        double perSecond = rate(clients, time, goesOn -> {
            URI address = service.address();
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                socket.setTcpNoDelay(true);
                InputStream answers = new BufferedInputStream(socket.getInputStream());
                long done = 0;
                for (; goesOn.getAsBoolean(); done++) {
                    socket.getOutputStream().write(requests.get(next.getAndIncrement() % requests.size()));
                    requireCreated(answers);
                }
                return done;
            }
        });
        return new Slot(perSecond, processorTime(service).minus(before).toNanos() / 1e6 / next.get());
    }

    private static Duration processorTime(PackagedService service) {
        return service.process()
                .handle()
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }

    /** Of people who each help the next on every day of ten. */
    private static List<byte[]> requests() {
        List<Client> people = Staff.hire(PEOPLE);
        List<UUID> ids = people.stream().map(Client::personId).toList();
        Instant now = Instant.now().minusSeconds(60);
        List<byte[]> requests = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            for (int i = 0; i < PEOPLE; i++) {
                requests.add(request(people.get(i), ids.get((i + 1 + day) % PEOPLE), now.minus(Duration.ofDays(day))));
            }
        }
        return requests;
    }

    private static byte[] request(Client recorder, UUID counterpartyId, Instant occurredAt) {
        String body = """
                {"counterparty":{"personId":"%s"},"direction":"GAVE","kind":"HELP","occurredAt":"%s"}""".formatted(counterpartyId, occurredAt);
        return """
                POST /v1/interactions HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(recorder.token(), body.length(), body).getBytes(StandardCharsets.US_ASCII);
    }

    private static void requireCreated(InputStream answers) throws IOException {
        String status = line(answers);
        int length = 0;
        for (String header = line(answers); !header.isEmpty(); header = line(answers)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        String body = new String(answers.readNBytes(length), StandardCharsets.UTF_8);
        if (!status.startsWith("HTTP/1.1 201")) {
            throw new IOException(status + ": " + body);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** The same two rows a transaction, by connections of their own into tables of the same shape. */
    private static double limit(Duration time) throws Exception {
        try (Connection connection = Product.stack().postgres().connect("interactions");
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists bench cascade");
            statement.execute("create schema bench");
            statement.execute("create table bench.interaction (like interaction including all)");
            statement.execute("create table bench.outbox (like outbox including all)");
        }
        return rate(CLIENTS, time, goesOn -> {
            try (Connection connection = Product.stack().postgres().connect("interactions")) {
                connection.setAutoCommit(false);
                try (PreparedStatement interaction = connection.prepareStatement("""
                                insert into bench.interaction
                                    (id, version, deleted, giver_type, giver_id, receiver_type, receiver_id, mutual, kind,
                                     size, group_size, occurred_at, status, recorder_id, created_at, updated_at)
                                values (?, 1, false, 'PERSON', ?, 'PERSON', ?, false, 'HELP', 'M', 1, now(), 'UNCONFIRMED',
                                        ?, now(), now())
                                """);
                        PreparedStatement outbox = connection.prepareStatement("""
                                insert into bench.outbox (topic, entity_id, type, payload) values ('interactions', ?, 'x', ?)
                                """)) {
                    UUID giver = UUID.randomUUID();
                    UUID receiver = UUID.randomUUID();
                    String payload = "x".repeat(400);
                    long done = 0;
                    for (; goesOn.getAsBoolean(); done++) {
                        UUID id = Generators.timeBasedEpochRandomGenerator().generate();
                        interaction.setObject(1, id);
                        interaction.setObject(2, giver);
                        interaction.setObject(3, receiver);
                        interaction.setObject(4, giver);
                        interaction.executeUpdate();
                        outbox.setObject(1, id);
                        outbox.setString(2, payload);
                        outbox.executeUpdate();
                        connection.commit();
                    }
                    return done;
                }
            }
        });
    }

    private interface Work {
        long run(BooleanSupplier goesOn) throws IOException, SQLException;
    }

    private static double rate(int clients, Duration time, Work client)
            throws ExecutionException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            long start = System.nanoTime();
            long end = start + time.toNanos();
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                counts.add(threads.submit(() -> client.run(() -> System.nanoTime() < end)));
            }
            long done = 0;
            for (Future<Long> count : counts) {
                done += count.get();
            }
            return done / ((System.nanoTime() - start) / 1e9);
        }
    }
}
