package io.rapport.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import io.rapport.stack.server.PackagedService;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import org.junit.jupiter.api.Test;

/**
 * {@code ./rapport bench post}: interactions recorded a second by sixteen clients of one packaged instance, as a ratio to
 * bare transactions of the same two inserts in the same run; with metrics that are scraped, and without any. The instance
 * of the stack sends what both of them record. Prints, and asserts nothing about time.
 */
class PostBench {
    private static final int CLIENTS = 16;
    private static final int ROUNDS = 5;
    /** Few, so that the compiler of the JVM has a core for itself; of many it is one among twenty threads. */
    private static final int CLIENTS_OF_WARM_UP = 2;

    private static final Duration WARM_UP = Duration.ofSeconds(90);
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final Duration SCRAPED_EVERY = Duration.ofSeconds(5);
    private static final int PEOPLE = 60;
    private static final int DAYS = 10;

    @Test
    void posts_against_the_limit() throws Exception {
        PackagedService stack = Product.stack().interactions();
        PackagedService observed = stack.another(Map.of());
        PackagedService unobserved = stack.another(Map.of("RAPPORT_METRICS_ENABLED", "false"));
        observed.start();
        unobserved.start();
        List<byte[]> requests = requests();
        for (PackagedService service : List.of(observed, unobserved)) {
            posts(service, requests, CLIENTS_OF_WARM_UP, WARM_UP);
            posts(service, requests, CLIENTS, MEASURED);
        }
        limit(MEASURED);

        List<Double> toLimit = new ArrayList<>();
        List<Double> cost = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            double before = limit(MEASURED);
            // Until what reads the events is as busy as in every slot that follows.
            posts(unobserved, requests, CLIENTS, MEASURED);
            double without = posts(unobserved, requests, CLIENTS, MEASURED);
            double with = (scraped(observed, requests) + scraped(observed, requests)) / 2;
            without = (without + posts(unobserved, requests, CLIENTS, MEASURED)) / 2;
            double after = limit(MEASURED);
            toLimit.add(2 * with / (before + after));
            cost.add(1 - with / without);
            System.out.printf(
                    "bench post, round %d: %,.0f a second; without metrics %,.0f; bare inserts %,.0f; ratio %.2f, metrics cost %.1f %%%n",
                    round, with, without, (before + after) / 2, toLimit.getLast(), 100 * cost.getLast());
        }
        System.out.printf(
                "bench post: median ratio %.2f (bar 0.30), median cost of metrics %.1f %% (bar 5 %%)%n",
                median(toLimit), 100 * median(cost));
        observed.stop();
        unobserved.stop();
        assertThat(toLimit).hasSize(ROUNDS);
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    private static double scraped(PackagedService service, List<byte[]> requests) throws Exception {
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

    private static double posts(PackagedService service, List<byte[]> requests, int clients, Duration time)
            throws Exception {
        AtomicInteger next = new AtomicInteger();
        return rate(clients, time, goesOn -> {
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
