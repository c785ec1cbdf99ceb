package io.rapport.chassis.outbox;

import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Announces everything as it stands, graves too, which heals whatever a lost topic or a restored backup broke. It goes
 * no faster than the relay sends, so that today's events do not wait behind all of it.
 */
@ApplicationScoped
public class Republisher {
    private static final int PORTION = 500;
    private static final int MOST_WAITING = 10_000;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final UUID FIRST = new UUID(0, 0);

    private final Jdbi jdbi;

    Republisher(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A portion of all entities of a kind. */
    @FunctionalInterface
    public interface Portion {
        /** Announces the next ones after that id, in a transaction of its own; returns their ids in order. */
        List<UUID> announce(UUID after, int limit);
    }

    /**
     * Portion by portion; returns how many were announced.
     *
     * @throws ProblemException 503 when the relay does not keep up; what was announced stays so
     */
    public long all(Portion portion) throws InterruptedException {
        long announced = 0;
        UUID after = FIRST;
        while (true) {
            awaitRoom();
            List<UUID> ids = portion.announce(after, PORTION);
            if (ids.isEmpty()) {
                return announced;
            }
            announced += ids.size();
            after = ids.getLast();
        }
    }

    private void awaitRoom() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (isFull()) {
            if (System.nanoTime() > deadline) {
                throw new ProblemException(
                        CommonProblem.SERVICE_UNAVAILABLE, "Events do not reach Kafka; please try again later.");
            }
            Thread.sleep(PAUSE);
        }
    }

    private boolean isFull() {
        return jdbi.withHandle(handle -> handle.createQuery("select exists (select from outbox offset :most)")
                .bind("most", MOST_WAITING)
                .mapTo(boolean.class)
                .one());
    }
}
