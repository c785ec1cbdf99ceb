package io.rapport.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.rapport.stack.server.PackagedService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * {@code ./rapport bench post}: interactions recorded a second by sixteen clients of one packaged instance, as a ratio to
 * bare transactions of the same two inserts in the same run, while nobody consumes what it announces; then what metrics
 * cost that are scraped, and traces on top. Prints, and asserts nothing about time.
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
        PackagedService instance = Product.stack().interactions();
        List<byte[]> requests = requests();
        Product.stack().recommendations().stop();
        posts(instance, requests, CLIENTS_OF_WARM_UP, WARM_UP);
        BareInserts.by(CLIENTS, MEASURED);
        posts(instance, requests, CLIENTS, MEASURED);
        List<Double> rates = new ArrayList<>();
        List<Double> limits = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            limits.add(BareInserts.by(CLIENTS, MEASURED).perSecond());
            rates.add(scraped(instance, requests).perSecond());
            System.out.printf(
                    "bench post, round %d: %,.0f a second, %,.0f of bare inserts%n",
                    round, rates.getLast(), limits.getLast());
        }
        Product.stack().recommendations().start();
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
                try (InputStream metrics = service.managementAddress()
                        .resolve("/q/metrics")
                        .toURL()
                        .openStream()) {
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
        Duration before = Processors.usedBy(service.process());
        Pace.Done done = new Recorders(number -> requests.get(number % requests.size()))
                .post(service.address(), Pace.full(clients, time));
        Duration used = Processors.usedBy(service.process()).minus(before);
        return new Slot(done.perSecond(), used.toNanos() / 1e6 / done.count());
    }

    /** Of people who each help the next on every day of ten. */
    private static List<byte[]> requests() {
        List<Client> people = Staff.hire(PEOPLE);
        List<UUID> ids = people.stream().map(Client::personId).toList();
        Instant now = Instant.now().minusSeconds(60);
        List<byte[]> requests = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            for (int i = 0; i < PEOPLE; i++) {
                requests.add(Recorders.request(
                        people.get(i), ids.get((i + 1 + day) % PEOPLE), now.minus(Duration.ofDays(day))));
            }
        }
        return requests;
    }
}
