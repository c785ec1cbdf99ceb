package io.rapport.testing;

import io.rapport.events.EntityState;
import io.rapport.events.EventJson;
import io.rapport.events.EventType;
import io.rapport.events.Topic;
import io.rapport.stack.Backends;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes what the other services would. */
public final class Neighbours {
    public static void publish(EventType type, EntityState state) {
        publish(type, List.of(state));
    }

    public static void publish(EventType type, List<? extends EntityState> states) {
        send(states.stream()
                .map(state -> record(
                        type,
                        state.entityId().toString(),
                        EventJson.write(state).getBytes(StandardCharsets.UTF_8)))
                .toList());
    }

    /** Erases an entity: a null record. */
    public static void erase(Topic topic, UUID id) {
        send(List.of(new ProducerRecord<>(topic.topicName(), id.toString(), null)));
    }

    public static ProducerRecord<String, byte[]> record(EventType type, String key, byte[] value) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(type.topic().topicName(), key, value);
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_source", "urn:rapport:neighbour",
                        "ce_type", type.typeName(),
                        "content-type", "application/json")
                .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    public static void send(List<ProducerRecord<String, byte[]>> records) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, Backends.kafka().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            for (Future<?> one : sent) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("Kafka did not take it", e);
        }
    }

    private Neighbours() {}
}
