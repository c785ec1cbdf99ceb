package io.rapport.contacts;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.rapport.events.EntityState;
import io.rapport.events.EventJson;
import io.rapport.events.EventType;
import io.rapport.events.Topic;
import io.rapport.stack.Backends;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What was really published, read from Kafka by another library than the one that wrote it. */
public final class Published {
    /** An event, as a stranger reads it. */
    public record Event(EventType type, String json, CloudEvent cloudEvent) {
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
            events.addAll(all(topic).stream()
                    .filter(record -> record.key().equals(entityId.toString()))
                    .map(Published::event)
                    .toList());
            return events.size() >= atLeast;
        });
        return events;
    }

    public static Event last(UUID entityId, Topic topic, EventType type) {
        List<Event> events = new ArrayList<>();
        Eventually.holds(type + " of " + entityId, () -> {
            events.clear();
            events.addAll(of(entityId, topic, 1));
            return events.getLast().type() == type;
        });
        return events.getLast();
    }

    public static List<ConsumerRecord<String, CloudEvent>> all(Topic topic) {
        try (KafkaConsumer<String, CloudEvent> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Backends.kafka().bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new CloudEventDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(partition -> new TopicPartition(topic.topicName(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, CloudEvent>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    private static Event event(ConsumerRecord<String, CloudEvent> record) {
        CloudEvent event = record.value();
        return new Event(
                EventType.named(event.getType()).orElseThrow(),
                new String(event.getData().toBytes(), java.nio.charset.StandardCharsets.UTF_8),
                event);
    }

    private Published() {}
}
