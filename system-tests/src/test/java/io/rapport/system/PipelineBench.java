package io.rapport.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.stack.LocalStack;
import io.rapport.stack.process.Await;
import io.rapport.stack.server.Server;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * {@code ./rapport bench pipeline}: the processor time that an interaction costs each process of the packaged product, from
 * the request until the watch has looked at both sides, beside the bare inserts of the same run. Three hundred people
 * record with 3,300 colleagues: at a pace that everybody keeps up with, then as fast as they can. Prints, and asserts
 * nothing about time.
 */
class PipelineBench {
    private static final int RECORDERS = 300;
    private static final int PEOPLE = 3300;
    private static final int TIES = 150;
    private static final int CLIENTS = 16;
    private static final int STEADY = 150;
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(120);
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final Duration BARE = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final LocalStack stack = Product.stack();
    private long recorded;

    @Test
    void an_interaction_from_the_request_to_the_look() throws Exception {
        Recorders recorders = recorders();
        round(recorders, Pace.full(CLIENTS, WARM_UP));
        BareInserts.by(CLIENTS, BARE);
        Map<Server, Duration> idle = used();
        Thread.sleep(BARE);
        System.out.printf(
                "bench pipeline, idle: %.0f ms of processor time a second%n", sum(since(idle)) / BARE.toSeconds());
        report("steady, %d a second".formatted(STEADY), recorders, new Pace(CLIENTS, STEADY, MEASURED));
        report("as fast as they can", recorders, Pace.full(CLIENTS, MEASURED));
    }

    private void report(String name, Recorders recorders, Pace pace) throws Exception {
        List<Double> rounds = new ArrayList<>();
        List<Double> compiled = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            bare.add(BareInserts.by(CLIENTS, BARE).processorMillis());
            Round one = round(recorders, pace);
            rounds.add(one.sum());
            compiled.add(one.sum() - one.compilers());
            System.out.printf("bench pipeline, %s, round %d: %s%n", name, round, one);
        }
        System.out.printf(
                "bench pipeline, %s: %.2f ms of processor time an interaction (bar 2.0, aim 1.2), %.2f without compilers,"
                        + " %.3f of bare inserts%n",
                name, median(rounds), median(compiled), median(bare));
    }

    /**
     * @param millis milliseconds of each process for one interaction
     * @param compilers what the compilers of the JVMs took of them
     */
    private record Round(double perSecond, Duration behind, Map<Server, Double> millis, double compilers) {
        double sum() {
            return millis.values().stream().mapToDouble(Double::doubleValue).sum();
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("%,.0f a second, %.2f ms each:".formatted(perSecond, sum()));
            millis.forEach((server, one) -> text.append(" %s %.2f,".formatted(server.name(), one)));
            return text.append(" %.2f of it in compilers,".formatted(compilers))
                    .append(" the last look %.1f s later".formatted(behind.toMillis() / 1e3))
                    .toString();
        }
    }

    /** Ends with the last look that the recordings caused. */
    private Round round(Recorders recorders, Pace pace) throws Exception {
        Map<Server, Duration> before = used();
        Duration compiling = compilers();
        Pace.Done done = recorders.post(stack.interactions().address(), pace);
        recorded += done.count();
        Duration behind = awaitTheLastLook();
        Map<Server, Double> millis = since(before);
        millis.replaceAll((server, all) -> all / done.count());
        double compilers = compilers().minus(compiling).toNanos() / 1e6 / done.count();
        return new Round(done.perSecond(), behind, millis, compilers);
    }

    /** Each interaction is an entry of both sides. Asks seldom, since asking costs processor time too. */
    private Duration awaitTheLastLook() throws SQLException {
        Instant answered = Instant.now();
        try (Connection interactions = stack.postgres().connect("interactions");
                Connection recommendations = stack.postgres().connect("recommendations")) {
            while (number(interactions, "select count(*) from outbox") > 0
                    || number(recommendations, "select count(*) from due where due_at < now() + interval '1 second'")
                            > 0
                    || number(recommendations, "select count(*) from ledger.entry") < 2 * recorded) {
                assertThat(Duration.between(answered, Instant.now())).isLessThan(PATIENCE);
                Await.pause(PAUSE);
            }
        }
        return Duration.between(answered, Instant.now());
    }

    private Map<Server, Duration> used() {
        Map<Server, Duration> used = new LinkedHashMap<>();
        for (Server server : List.of(
                stack.postgres(),
                stack.interactions(),
                stack.recommendations(),
                stack.kafka(),
                stack.contacts(),
                stack.keycloak())) {
            used.put(server, Processors.usedBy(server.process()));
        }
        return used;
    }

    private Duration compilers() throws IOException {
        Duration compilers = Duration.ZERO;
        for (Server server : stack.services()) {
            compilers = compilers.plus(Processors.usedByCompilersOf(server.process()));
        }
        return compilers.plus(Processors.usedByCompilersOf(stack.kafka().process()));
    }

    private Map<Server, Double> since(Map<Server, Duration> before) {
        Map<Server, Double> millis = new LinkedHashMap<>();
        used().forEach((server, used) ->
                millis.put(server, used.minus(before.getOrDefault(server, used)).toNanos() / 1e6));
        return millis;
    }

    private static double sum(Map<Server, Double> millis) {
        return millis.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    /** Each of them has given to 150 colleagues by turns, on one of ten days. */
    private static Recorders recorders() {
        List<Client> recorders = Staff.hire(RECORDERS);
        List<UUID> people = new ArrayList<>(Staff.register(PEOPLE - RECORDERS));
        recorders.forEach(recorder -> people.add(recorder.personId()));
        Instant now = Instant.now().minusSeconds(60);
        return new Recorders(number -> {
            int recorder = number % RECORDERS;
            int turn = number / RECORDERS;
            return Recorders.request(
                    recorders.get(recorder),
                    people.get((recorder * 11 + turn % TIES) % (PEOPLE - RECORDERS)),
                    now.minus(Duration.ofDays(turn % 10)));
        });
    }

    private static long number(Connection database, String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
