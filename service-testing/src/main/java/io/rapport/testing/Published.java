package io.rapport.testing;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.rapport.events.EntityState;
import io.rapport.events.EventJson;
import io.rapport.events.EventType;
import io.rapport.events.InteractionState;
import io.rapport.events.Topic;
import io.rapport.stack.Backends;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What was really published, read from Kafka by another library than the one that wrote it. */
public final class Published {
    /** An event, as a stranger reads it. */
    public record Event(EventType type, String json, CloudEvent cloudEvent) {
        public InteractionState interaction() {
            return state(InteractionState.class);
        }

        public <S extends EntityState> S state(Class<S> type) {
            try {
                return EventJson.read(json, type);
            } catch (IOException e) {
                throw new AssertionError("unreadable event", e);
            }
        }
    }

    /** Waits until the entity has that many events; the committed ones, in order. */
    public static List<Event> of(UUID entityId, Topic topic, int atLeast) {
        List<Event> events = new ArrayList<>();
        Eventually.holds(atLeast + " events of " + entityId, () -> {
            events.clear();
            events.addAll(all(topic.topicName()).stream()
                    .filter(record -> entityId.toString().equals(record.key()))
                    .map(Published::event)
                    .toList());
            return events.size() >= atLeast;
        });
        return events;
    }

    /** Waits until the last event of the entity is of that type. */
    public static Event last(UUID entityId, Topic topic, EventType type) {
        List<Event> events = new ArrayList<>();
        Eventually.holds(type + " of " + entityId, () -> {
            events.clear();
            events.addAll(of(entityId, topic, 1));
            return events.getLast().type() == type;
        });
        return events.getLast();
    }

    /** How many places the topic has taken so far; a marker of a transaction has one, too. */
    public static long end(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            return consumer.endOffsets(partitions(consumer, topic)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** All committed records of a topic, dead letters too. */
    public static List<ConsumerRecord<String, byte[]>> all(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Backends.kafka().bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** The bodies of all records of a topic that have one. */
    public static List<String> bodies(Topic topic) {
        return all(topic.topicName()).stream()
                .filter(record -> record.value() != null)
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static Event event(ConsumerRecord<String, byte[]> record) {
        return new Event(
                EventType.named(header(record, "ce_type")).orElseThrow(),
                new String(record.value(), StandardCharsets.UTF_8),
                KafkaMessageFactory.createReader(record).toEvent());
    }

    public static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private Published() {}
}
