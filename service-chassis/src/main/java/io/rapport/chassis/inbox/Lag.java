package io.rapport.chassis.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rapport.chassis.Worker;
import io.rapport.chassis.meter.Figure;
import io.rapport.events.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Measures how far this service, on all its instances, is behind the topics it reads: in records, and in seconds since
 * the oldest record was sent that is not applied.
 */
@ApplicationScoped
class Lag {
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration VALID = Duration.ofMinutes(1);

    private final Offsets offsets;
    private final List<Figures> measured = new ArrayList<>();

    private @Nullable Worker worker;

    Lag(Offsets offsets, MeterRegistry meters) {
        this.offsets = offsets;
        offsets.topics().forEach(topic -> {
            // From 0, so that the first one is seen to happen.
            Inbox.deadLetters(meters, topic);
            Inbox.ignored(meters, topic);
            measured.add(Figures.of(topic, meters));
        });
    }

    /** What is measured of one topic. */
    private record Figures(Topic topic, Figure records, Figure seconds) {
        static Figures of(Topic topic, MeterRegistry meters) {
            return new Figures(
                    topic,
                    Figure.register(
                            meters,
                            "rapport.inbox.lag.records",
                            "",
                            "Records sent and not applied yet; a marker of a transaction among them counts as one",
                            VALID,
                            "topic",
                            topic.topicName()),
                    Figure.register(
                            meters,
                            "rapport.inbox.lag",
                            "seconds",
                            "How long ago the oldest record was sent that is not applied yet, 0 when all are",
                            VALID,
                            "topic",
                            topic.topicName()));
        }

        void set(Offsets.Behind behind, Instant now) {
            records.set(behind.gaps().entrySet().stream()
                    .filter(this::isOfTopic)
                    .mapToLong(gap -> gap.getValue().to() - gap.getValue().from())
                    .sum());
            seconds.set(behind.oldest().entrySet().stream()
                    .filter(this::isOfTopic)
                    .mapToDouble(first ->
                            Math.max(Duration.between(first.getValue(), now).toMillis() / 1000.0, 0))
                    .max()
                    .orElse(0));
        }

        private boolean isOfTopic(Map.Entry<TopicPartition, ?> entry) {
            return entry.getKey().topic().equals(topic.topicName());
        }
    }

    void start(@Observes StartupEvent started) {
        if (!measured.isEmpty()) {
            worker = Worker.start("inbox-lag", POLL, self -> look());
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (worker != null) {
            worker.close();
        }
    }

    private boolean look() throws ExecutionException, InterruptedException {
        Offsets.Behind behind = offsets.behind(offsets.ends());
        Instant now = Instant.now();
        measured.forEach(figures -> figures.set(behind, now));
        return false;
    }
}
