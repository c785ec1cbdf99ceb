package io.rapport.chassis.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rapport.chassis.Worker;
import io.rapport.chassis.trace.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
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
    private static final Duration STAND_BY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOCK = 0x7261_7070_6f72_74L;

    private final DataSource dataSource;
    private final Topics topics;
    private final Traces traces;
    private final String bootstrapServers;
    private final String service;
    private final MeterRegistry meters;
    private volatile @Nullable Worker worker;
    private volatile boolean active;

    Relay(
            DataSource dataSource,
            Topics topics,
            Traces traces,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "quarkus.application.name") String service,
            MeterRegistry meters) {
        this.dataSource = dataSource;
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

    private boolean relayWhileActive(Worker self) throws SQLException, ExecutionException, InterruptedException {
        Optional<String> fault = topics.ensure();
        if (fault.isPresent()) {
            LOG.errorf("%s Refusing to run; correct the topic and start again.", fault.get());
            Quarkus.asyncExit(1);
            self.await(STAND_BY);
            return false;
        }
        try (Connection connection = dataSource.getConnection()) {
            if (!lock(connection, "select pg_try_advisory_lock(?)")) {
                self.await(STAND_BY);
                return true;
            }
            active = true;
            try (KafkaProducer<String, byte[]> producer =
                    new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer())) {
                producer.initTransactions();
                while (self.isRunning()) {
                    if (relayBatch(connection, producer) < BATCH) {
                        self.await(POLL);
                    }
                }
            } finally {
                active = false;
                lock(connection, "select pg_advisory_unlock(?)");
            }
        }
        return false;
    }

    private int relayBatch(Connection connection, KafkaProducer<String, byte[]> producer) throws SQLException {
        List<Letter> letters = oldest(connection);
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
        remove(connection, letters);
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
            OffsetDateTime time,
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
                            time.toInstant().toString(),
                            "content-type",
                            "application/json")
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            return record;
        }
    }

    private static List<Letter> oldest(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select id, topic, entity_id, type, created_at, payload, traceparent from outbox order by id limit "
                        + BATCH)) {
            List<Letter> letters = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    letters.add(new Letter(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getObject(3, UUID.class),
                            rows.getString(4),
                            rows.getObject(5, OffsetDateTime.class),
                            rows.getString(6),
                            rows.getString(7)));
                }
            }
            return letters;
        }
    }

    private static void remove(Connection connection, List<Letter> letters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete from outbox where id = any (?)")) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", letters.stream().map(Letter::id).toArray()));
            statement.executeUpdate();
        }
    }

    private static boolean lock(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, LOCK);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
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
