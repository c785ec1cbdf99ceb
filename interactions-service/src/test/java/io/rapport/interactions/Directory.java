package io.rapport.interactions;

import io.rapport.chassis.Ids;
import io.rapport.events.ContactKind;
import io.rapport.events.ContactState;
import io.rapport.events.EntityState;
import io.rapport.events.EventJson;
import io.rapport.events.EventType;
import io.rapport.events.PersonState;
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
import org.jspecify.annotations.Nullable;

/** What contacts-service would publish. */
public final class Directory {
    private static final String ISSUER = "https://issuer.test/realms/rapport";

    /** A new person whom the service knows when this returns; the name is made unique. */
    public static Someone hire(String name) {
        return hire(List.of(name)).getFirst();
    }

    public static List<Someone> hire(List<String> names) {
        List<Someone> hired = names.stream()
                .map(name -> new Someone(
                        Ids.next(), name + "-" + UUID.randomUUID().toString().substring(0, 8)))
                .toList();
        publish(
                EventType.PERSON_REGISTERED,
                hired.stream().map(someone -> state(someone, 1, true)).toList());
        hired.forEach(someone -> Eventually.holds(
                someone.userName() + " is known",
                () -> someone.asks().get("/v1/interactions?limit=1").statusCode() == 200));
        return hired;
    }

    public static PersonState state(Someone someone, long version, boolean active) {
        return state(someone, version, active, "subject-of-" + someone.userName());
    }

    /** The name is somebody else's from now on. */
    public static PersonState rebound(Someone someone, long version) {
        return state(someone, version, true, "another-subject");
    }

    private static PersonState state(Someone someone, long version, boolean active, String subject) {
        return new PersonState(
                someone.id(),
                version,
                false,
                active,
                someone.userName(),
                "Name of " + someone.userName(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                ISSUER,
                subject,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                false,
                List.of(),
                PersonState.Mentoring.NONE);
    }

    /** A contact in somebody's book, known when the owner can record something with it. */
    public static UUID contact(Someone owner, String displayName, @Nullable UUID personId) {
        UUID id = Ids.next();
        publish(
                EventType.CONTACT_REGISTERED,
                List.of(new ContactState(
                        id,
                        1,
                        false,
                        owner.id(),
                        personId,
                        displayName,
                        ContactKind.CUSTOMER,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of())));
        Eventually.holds(displayName + " is known", () -> Database.count("contact_copy", "id = '" + id + "'") == 1);
        return id;
    }

    public static void publish(EventType type, List<? extends EntityState> states) {
        send(states.stream()
                .map(state -> record(
                        type,
                        state.entityId().toString(),
                        EventJson.write(state).getBytes(StandardCharsets.UTF_8)))
                .toList());
    }

    public static ProducerRecord<String, byte[]> record(EventType type, String key, byte[] value) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(type.topic().topicName(), key, value);
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_source", "urn:rapport:contacts-service",
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

    private Directory() {}
}
