package io.rapport.contacts.contact;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rapport.chassis.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ends the 30 days in which a merge can be undone. */
@ApplicationScoped
class MergeWorker {
    private static final Duration POLL = Duration.ofHours(1);

    private final Merges merges;
    private @Nullable Worker worker;

    MergeWorker(Merges merges) {
        this.merges = merges;
    }

    void start(@Observes StartupEvent started) {
        worker = Worker.start("merges", POLL, self -> merges.settle());
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (worker != null) {
            worker.close();
        }
    }
}
