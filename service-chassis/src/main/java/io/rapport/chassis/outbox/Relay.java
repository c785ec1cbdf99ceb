package io.rapport.chassis.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rapport.chassis.Worker;
import io.rapport.chassis.sql.SessionLock;
import io.rapport.chassis.trace.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Sends the oldest letters in order through the fenced producer and removes them once Kafka has committed. A crash in
 * between sends them again, which receivers do not notice. Of all instances of a service one is active: it holds an
 * advisory lock of its database session.
 */
@ApplicationScoped
public class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final int BATCH = 2000;
    private static final Duration POLL = Duration.ofMillis(200);

    /** While letters keep coming, those of so long share a transaction of Kafka and one of PostgreSQL. */
    static final Duration GATHERED = Duration.ofMillis(40);

    private static final Duration STAND_BY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final SessionLock ACTIVE = new SessionLock(0x7261_7070_6f72_74L);

    private final Jdbi jdbi;
    private final Topics topics;
    private final Traces traces;
    private final String bootstrapServers;
    private final String service;
    private final MeterRegistry meters;
    private volatile @Nullable Worker worker;
    private volatile boolean active;

    Relay(
            Jdbi jdbi,
            Topics topics,
            Traces traces,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "quarkus.application.name") String service,
            MeterRegistry meters) {
        this.jdbi = jdbi;
        this.topics = topics;
        this.traces = traces;
        this.bootstrapServers = bootstrapServers;
        this.service = service;
        this.meters = meters;
    }

    void start(@Observes StartupEvent started) {
        worker = Worker.start("outbox-relay", POLL, this::relayWhileActive);
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (worker != null) {
            worker.close();
        }
    }

    /** There is something to send. An instance that stands by leaves it to the active one. */
    public void wake() {
        if (worker != null && active) {
            worker.wake();
        }
    }

    private boolean relayWhileActive(Worker self) throws ExecutionException, InterruptedException {
        Optional<String> fault = topics.ensure();
        if (fault.isPresent()) {
            LOG.errorf("%s Refusing to run; correct the topic and start again.", fault.get());
            Quarkus.asyncExit(1);
            self.await(STAND_BY);
            return false;
        }
        try (Handle session = jdbi.open()) {
            if (!ACTIVE.tryTake(session)) {
                self.await(STAND_BY);
                return true;
            }
            active = true;
            // A letter whose removal is lost in a crash is sent again, so a removal need not wait for the disk.
            session.execute("set synchronous_commit = off");
            try (KafkaProducer<String, byte[]> producer =
                    new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer())) {
                producer.initTransactions();
                long began = System.nanoTime() - GATHERED.toNanos();
                while (self.isRunning()) {
                    Thread.sleep(untilNext(began, System.nanoTime()));
                    long now = System.nanoTime();
                    int sent = relayBatch(session, producer);
                    if (sent > 0) {
                        began = now;
                    }
                    if (sent < BATCH) {
                        self.await(POLL);
                    }
                }
            } finally {
                active = false;
                session.execute("reset synchronous_commit");
                ACTIVE.release(session);
            }
        }
        return false;
    }

    /**
     * How long the next batch waits for more: until the one before it began {@link #GATHERED} ago. So a letter that
     * comes alone leaves at once, and one of many waits no longer than that.
     */
    static Duration untilNext(long began, long now) {
        return Duration.ofNanos(Math.max(0, began + GATHERED.toNanos() - now));
    }

    private int relayBatch(Handle session, KafkaProducer<String, byte[]> producer) {
        List<Letter> letters = oldest(session);
        if (letters.isEmpty()) {
            return 0;
        }
        Map<Cause, Span> spans = new HashMap<>();
        try {
            producer.beginTransaction();
            for (Letter letter : letters) {
                ProducerRecord<String, byte[]> record = letter.record(service);
                if (letter.traceparent() != null) {
                    Cause cause = new Cause(letter.topic(), letter.traceparent());
                    Traces.mark(
                            record,
                            spans.computeIfAbsent(cause, one -> traces.sending(one.topic(), one.traceparent())));
                }
                // A failed send fails the commit.
                var unused = producer.send(record);
            }
            producer.commitTransaction();
        } finally {
            spans.values().forEach(Span::end);
        }
        remove(session, letters);
        letters.forEach(letter -> relayed(meters, letter.topic()).increment());
        return letters.size();
    }

    /** All that a request sends to a topic has one span: an import sends thousands. */
    private record Cause(String topic, String traceparent) {}

    static Counter relayed(MeterRegistry meters, String topic) {
        return Counter.builder("rapport.outbox.relayed")
                .description("Events sent to Kafka")
                .tag("topic", topic)
                .register(meters);
    }

    private record Letter(
            long id,
            String topic,
            UUID entityId,
            String type,
            Instant createdAt,
            String payload,
            @Nullable String traceparent) {
        /** CloudEvents 1.0, Kafka binary mode. */
        ProducerRecord<String, byte[]> record(String service) {
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(topic, entityId.toString(), payload.getBytes(StandardCharsets.UTF_8));
            Map.of(
                            "ce_specversion",
                            "1.0",
                            "ce_id",
                            service + '-' + id,
                            "ce_source",
                            "urn:rapport:" + service,
                            "ce_type",
                            type,
                            "ce_subject",
                            entityId.toString(),
                            "ce_time",
                            createdAt.toString(),
                            "content-type",
                            "application/json")
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            return record;
        }
    }

    private static List<Letter> oldest(Handle session) {
        return session.createQuery("""
                        select id, topic, entity_id, type, created_at, payload, traceparent
                        from outbox order by id limit :batch
                        """).bind("batch", BATCH).mapTo(Letter.class).list();
    }

    private static void remove(Handle session, List<Letter> letters) {
        session.createUpdate("delete from outbox where id = any (:ids)")
                .bindArray("ids", Long.class, letters.stream().map(Letter::id).toList())
                .execute();
    }

    private Map<String, Object> settings() {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                service + "-relay",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                PATIENCE.toMillis(),
                ProducerConfig.BATCH_SIZE_CONFIG,
                256 * 1024,
                ProducerConfig.LINGER_MS_CONFIG,
                1);
    }
}
