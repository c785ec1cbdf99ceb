package io.rapport.recommendations.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rapport.chassis.Worker;
import io.rapport.chassis.meter.Figure;
import io.rapport.recommendations.ledger.DueList;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Measures what is due and not looked at yet, every few seconds and no further than needed to know that it is much. */
@ApplicationScoped
class DueMeters {
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration VALID = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final DueList due;
    private final Figure ties;
    private final Figure oldestAge;
    private @Nullable Worker worker;

    DueMeters(DueList due, MeterRegistry meters) {
        this.due = due;
        this.ties = Figure.register(
                meters, "rapport.ties.due", "", "Ties that wait to be looked at, counted up to " + MOST, VALID);
        this.oldestAge = Figure.register(
                meters,
                "rapport.ties.due.oldest.age",
                "seconds",
                "How long the oldest due tie has waited, 0 when none waits",
                VALID);
    }

    void start(@Observes StartupEvent started) {
        worker = Worker.start("due-meters", POLL, self -> look());
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (worker != null) {
            worker.close();
        }
    }

    private boolean look() {
        DueList.Backlog backlog = due.backlog(Instant.now(), MOST);
        ties.set(backlog.count());
        oldestAge.set(backlog.age().toMillis() / 1000.0);
        return false;
    }
}
