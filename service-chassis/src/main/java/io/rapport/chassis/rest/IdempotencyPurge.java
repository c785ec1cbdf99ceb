package io.rapport.chassis.rest;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rapport.chassis.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Deletes the answers that are no longer given again: they hold what people wrote. */
@ApplicationScoped
class IdempotencyPurge {
    private static final int PORTION = 500;

    private final Idempotency idempotency;
    private final Duration every;
    private @Nullable Worker worker;

    IdempotencyPurge(
            Idempotency idempotency, @ConfigProperty(name = "rapport.idempotency.purge-every") Duration every) {
        this.idempotency = idempotency;
        this.every = every;
    }

    void start(@Observes StartupEvent started) {
        worker = Worker.start("idempotency-purge", every, self -> idempotency.purge(PORTION) == PORTION);
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (worker != null) {
            worker.close();
        }
    }
}
