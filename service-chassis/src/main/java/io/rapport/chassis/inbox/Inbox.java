package io.rapport.chassis.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rapport.events.EntityState;
import io.rapport.events.EventJson;
import io.rapport.events.EventType;
import io.rapport.events.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Reads batches of records. One that cannot be read goes to the dead letters of its topic with the reason, and the rest
 * goes on; an event of a later release is counted and ignored.
 */
@ApplicationScoped
public class Inbox {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String bootstrapServers;
    private final MeterRegistry meters;
    private @Nullable KafkaProducer<String, byte[]> deadLetters;

    Inbox(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers, MeterRegistry meters) {
        this.bootstrapServers = bootstrapServers;
        this.meters = meters;
    }

    /**
     * What a batch says: the newest state of each entity, and the ids of the erased.
     */
    public record Batch<S extends EntityState>(List<S> states, Set<UUID> erased) {}

    /** What cannot be read is safe among the dead letters when this returns. */
    public <S extends EntityState> Batch<S> read(
            Iterable<ConsumerRecord<String, byte[]>> records, Topic topic, Class<S> type) {
        List<Future<?>> dead = new ArrayList<>();
        Batch<S> batch = decode(records, topic, type, (record, reason) -> dead.add(bury(record, topic, reason)));
        dead.forEach(Inbox::await);
        return batch;
    }

    /** The same for records that were read before: their dead letters are there already. */
    public <S extends EntityState> Batch<S> readAgain(
            Iterable<ConsumerRecord<String, byte[]>> records, Topic topic, Class<S> type) {
        return decode(records, topic, type, (record, reason) -> {});
    }

    private <S extends EntityState> Batch<S> decode(
            Iterable<ConsumerRecord<String, byte[]>> records,
            Topic topic,
            Class<S> type,
            BiConsumer<ConsumerRecord<String, byte[]>, String> unreadable) {
        List<S> states = new ArrayList<>();
        Set<UUID> erased = new HashSet<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                UUID key = key(record);
                if (record.value() == null) {
                    erased.add(key);
                } else {
                    state(record, key, topic, type).ifPresent(states::add);
                }
            } catch (IOException e) {
                unreadable.accept(record, String.valueOf(e.getMessage()));
            }
        }
        return new Batch<>(Replica.newest(states), erased);
    }

    private <S extends EntityState> Optional<S> state(
            ConsumerRecord<String, byte[]> record, UUID key, Topic topic, Class<S> type) throws IOException {
        Optional<EventType> eventType = EventType.named(header(record, "ce_type"));
        if (eventType.isEmpty()) {
            ignored(meters, topic).increment();
            return Optional.empty();
        }
        if (eventType.get().topic() != topic) {
            throw new IOException("the event belongs to another topic");
        }
        S state;
        try {
            state = EventJson.read(record.value(), type);
        } catch (IOException e) {
            // The message of the parser quotes the record, which may hold a name.
            throw new IOException("not a readable " + type.getSimpleName(), e);
        }
        if (!state.entityId().equals(key)) {
            throw new IOException("the key is not the id of the entity");
        }
        return Optional.of(state);
    }

    private static UUID key(ConsumerRecord<String, byte[]> record) throws IOException {
        try {
            return UUID.fromString(String.valueOf(record.key()));
        } catch (IllegalArgumentException e) {
            throw new IOException("the key is no UUID", e);
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) throws IOException {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw new IOException("the header " + name + " is missing");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    static Counter deadLetters(MeterRegistry meters, Topic topic) {
        return Counter.builder("rapport.inbox.dead.letters")
                .description("Records that could not be read and were put aside")
                .tag("topic", topic.topicName())
                .register(meters);
    }

    static Counter ignored(MeterRegistry meters, Topic topic) {
        return Counter.builder("rapport.inbox.ignored")
                .description("Records of an event that this release does not know")
                .tag("topic", topic.topicName())
                .register(meters);
    }

    private Future<?> bury(ConsumerRecord<String, byte[]> record, Topic topic, String reason) {
        deadLetters(meters, topic).increment();
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(topic.deadLetterName(), null, record.key(), record.value(), record.headers());
        letter.headers()
                .add("rapport_reason", reason.getBytes(StandardCharsets.UTF_8))
                .add(
                        "rapport_origin",
                        (record.topic() + '-' + record.partition() + '@' + record.offset())
                                .getBytes(StandardCharsets.UTF_8));
        return producer().send(letter);
    }

    /** The batch is only acknowledged once its dead letters are safe. */
    private static void await(Future<?> sent) {
        try {
            sent.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("a dead letter could not be sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending a dead letter", e);
        }
    }

    private synchronized KafkaProducer<String, byte[]> producer() {
        if (deadLetters == null) {
            deadLetters = new KafkaProducer<>(
                    Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                    new StringSerializer(),
                    new ByteArraySerializer());
        }
        return deadLetters;
    }

    @PreDestroy
    synchronized void close() {
        if (deadLetters != null) {
            deadLetters.close(Duration.ofSeconds(5));
        }
    }
}
