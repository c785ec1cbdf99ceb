package io.rapport.chassis.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rapport.chassis.Worker;
import io.rapport.chassis.meter.Figure;
import io.rapport.events.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Measures what waits in the outbox, every few seconds and no further than needed to know that it is much. */
@ApplicationScoped
class OutboxMeters {
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration VALID = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final Jdbi jdbi;
    private final Figure pending;
    private final Figure oldestAge;
    private @Nullable Worker worker;

    OutboxMeters(
            Jdbi jdbi, @ConfigProperty(name = "rapport.topics") List<Topic> used, Config config, MeterRegistry meters) {
        this.jdbi = jdbi;
        // What is not read is written here; from 0, so that the first one is seen to happen.
        used.stream()
                .map(Topic::topicName)
                .filter(topic -> config.getConfigValue("mp.messaging.incoming.%s.connector".formatted(topic))
                                .getValue()
                        == null)
                .forEach(topic -> Relay.relayed(meters, topic));
        this.pending = Figure.register(
                meters, "rapport.outbox.pending", "", "Events that wait for the relay, counted up to " + MOST, VALID);
        this.oldestAge = Figure.register(
                meters,
                "rapport.outbox.oldest.age",
                "seconds",
                "How long the oldest event has waited for the relay, 0 when none waits",
                VALID);
    }

    void start(@Observes StartupEvent started) {
        worker = Worker.start("outbox-meters", POLL, self -> look());
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (worker != null) {
            worker.close();
        }
    }

    private boolean look() {
        Waiting waiting = jdbi.withHandle(handle ->
                handle.createQuery("""
                        select count(*) as letters,
                               coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0) as age
                        from (select created_at from outbox order by id limit :most) as oldest
                        """).bind("most", MOST).mapTo(Waiting.class).one());
        pending.set(waiting.letters());
        oldestAge.set(waiting.age());
        return false;
    }

    /** @param age of the oldest, seconds */
    private record Waiting(long letters, double age) {}
}
