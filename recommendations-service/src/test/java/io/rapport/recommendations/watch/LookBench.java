package io.rapport.recommendations.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.chassis.inbox.Replica;
import io.rapport.events.InteractionState;
import io.rapport.events.PersonState;
import io.rapport.recommendations.ledger.DueList;
import io.rapport.recommendations.ledger.Ledger;
import io.rapport.recommendations.ledger.Tie;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/**
 * {@code ./rapport bench look}: looks a second, first in a directory of 1,000 people and then of 100,000, at the same 1,000
 * people with 1,000 entries each. One of their 40 ties changed. Prints, and asserts nothing about time.
 */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class LookBench {
    private static final int BUSY = 1_000;
    private static final int DIRECTORY = 100_000;
    private static final int INTERACTIONS = 500_000;
    private static final int DEPARTMENTS = 20;
    private static final int BATCH = 5_000;
    private static final int WARM_UP = 8;
    private static final int ROUNDS = 10;

    private final Random random = new Random(1);

    @Inject
    WatchWorker worker;

    @Inject
    Watch watch;

    @Inject
    DueList due;

    @Inject
    Ledger ledger;

    @Inject
    Replica<PersonState> people;

    @Inject
    Jdbi jdbi;

    @Test
    void looks_a_second() {
        worker.stop(new ShutdownEvent());
        List<PersonState> busy = register(BUSY);
        List<Tie> ties = record(busy);
        settle();
        for (int round = 0; round < WARM_UP; round++) {
            secondsOf(ties);
        }

        double few = looksASecond(ties, BUSY);
        assertThat(register(DIRECTORY - BUSY)).hasSize(DIRECTORY - BUSY);
        settle();
        double many = looksASecond(ties, DIRECTORY);

        System.out.printf(
                "bench look: %.0f a second among %,d people, %.0f among %,d (bar 400), %.2f of each other (bar 0.80)%n",
                few, BUSY, many, DIRECTORY, Math.min(few, many) / Math.max(few, many));
        assertThat(due.backlog(Instant.now(), 1).count()).isZero();
    }

    /** The median of some rounds. */
    private double looksASecond(List<Tie> ties, int directory) {
        List<Double> rates = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            double seconds = secondsOf(ties);
            rates.add(BUSY / seconds);
            System.out.printf(
                    "bench look, %,d people, round %d: %,d looks in %.2f s (%.0f a second)%n",
                    directory, round, BUSY, seconds, BUSY / seconds);
        }
        return rates.stream().sorted().toList().get(ROUNDS / 2);
    }

    /** A tie of each of them changed. */
    private double secondsOf(List<Tie> ties) {
        Collections.shuffle(ties, random);
        List<Ledger.Touched> touched =
                ties.stream().collect(Collectors.toMap(Tie::egoId, tie -> tie, (one, other) -> one)).values().stream()
                        .map(tie -> new Ledger.Touched(tie, Optional.empty(), Instant.now()))
                        .toList();
        QuarkusTransaction.requiringNew().run(() -> due.mark(touched));
        Instant gathered = Instant.now().plusSeconds(1);
        int looks = 0;
        long start = System.nanoTime();
        while (looks < touched.size()) {
            looks += watch.look(gathered);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private List<PersonState> register(int number) {
        List<PersonState> all = new ArrayList<>();
        for (int from = 0; from < number; from += BATCH) {
            List<PersonState> some = new ArrayList<>();
            for (int i = from; i < Math.min(number, from + BATCH); i++) {
                some.add(Directory.person("department-" + i % DEPARTMENTS, i % 10));
            }
            assertThat(people.keepNewest(some)).hasSize(some.size());
            all.addAll(some);
        }
        return all;
    }

    /** Everybody with the twenty before and after them in the list, over two years. Returns all ties. */
    private List<Tie> record(List<PersonState> circle) {
        Instant now = Instant.now();
        List<Tie> ties = new ArrayList<>();
        for (int from = 0; from < INTERACTIONS; from += BATCH) {
            List<InteractionState> some = new ArrayList<>();
            for (int i = from; i < from + BATCH; i++) {
                PersonState one = circle.get(i % BUSY);
                PersonState other = circle.get((i % BUSY + 1 + random.nextInt(20)) % BUSY);
                Instant at = now.minus(Duration.ofMinutes(random.nextInt(730 * 24 * 60)));
                some.add(random.nextBoolean() ? Directory.help(one, other, at) : Directory.help(other, one, at));
            }
            ledger.keepNewest(some).forEach(touched -> ties.add(touched.tie()));
        }
        return ties;
    }

    private void settle() {
        jdbi.useHandle(handle -> handle.execute("vacuum analyze"));
    }
}
