package io.rapport.recommendations.watch;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rapport.chassis.Worker;
import io.rapport.recommendations.ledger.Settlement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Looks at whoever is due, once the ledger is whole. The instances of the service share the work. */
@ApplicationScoped
class WatchWorker {
    private static final Duration POLL = Duration.ofMillis(300);

    private final Settlement settlement;
    private final Watch watch;
    private Instant settlesAt = Instant.EPOCH;
    private boolean settled;
    private @Nullable Worker worker;

    WatchWorker(Settlement settlement, Watch watch) {
        this.settlement = settlement;
        this.watch = watch;
    }

    void start(@Observes StartupEvent started) {
        worker = Worker.start("watch", POLL, self -> look());
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (worker != null) {
            worker.close();
        }
    }

    private boolean look() throws ExecutionException, InterruptedException {
        Instant now = Instant.now();
        if (!now.isBefore(settlesAt)) {
            settled = settlement.advance();
            settlesAt = now.plus(POLL);
        }
        return settled && watch.look(now) > 0;
    }
}
