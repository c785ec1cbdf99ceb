package io.rapport.interactions;

import static io.rapport.interactions.Someone.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.events.EventJson;
import io.rapport.events.EventType;
import io.rapport.events.Topic;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.Eventually;
import io.rapport.testing.Neighbours;
import io.rapport.testing.Published;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class FaultsIT {
    @Test
    void while_kafka_is_down_people_record_and_the_events_follow() {
        Someone alice = Directory.hire("alice");
        Someone bob = Directory.hire("bob");
        Backends.kafka().stop();
        UUID id;
        try {
            id = alice.records(entry(bob, "GAVE"));
            bob.confirms(id).statusCode(200);
        } finally {
            Backends.kafka().start();
        }

        // A commit whose answer was lost is sent again: events may repeat, never overtake each other.
        Eventually.holds(
                "the events follow in order",
                () -> Published.of(id, Topic.INTERACTIONS, 1).stream()
                        .map(Published.Event::type)
                        .distinct()
                        .toList()
                        .equals(List.of(EventType.INTERACTION_RECORDED, EventType.INTERACTION_CONFIRMED)));
    }

    @Test
    void while_the_database_is_down_a_request_is_told_to_come_back_and_no_news_is_lost() {
        Someone alice = Directory.hire("alice");
        Someone bob = Directory.hire("bob");
        Someone carol = new Someone(UUID.randomUUID(), "carol-" + UUID.randomUUID());
        Backends.postgres().stop();
        try {
            alice.asks()
                    .body(entry(bob, "GAVE"))
                    .post("/v1/interactions")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:rapport:problem:service-unavailable"));
            Neighbours.publish(EventType.PERSON_REGISTERED, List.of(Directory.state(carol, 1, true)));
        } finally {
            Backends.postgres().start();
        }

        Eventually.holds(
                "carol is known", () -> carol.asks().get("/v1/interactions").statusCode() == 200);
        Eventually.holds(
                "alice can record",
                () -> alice.asks()
                                .body(entry(carol, "GAVE"))
                                .post("/v1/interactions")
                                .statusCode()
                        == 201);
    }

    @Test
    void an_event_that_cannot_be_read_is_put_aside_and_the_others_are_applied() {
        Someone dave = new Someone(UUID.randomUUID(), "dave-" + UUID.randomUUID());
        String unreadable = UUID.randomUUID().toString();
        String unknownType = UUID.randomUUID().toString();
        ProducerRecord<String, byte[]> later = new ProducerRecord<>("people", unknownType, new byte[] {'{', '}'});
        later.headers().add("ce_type", "io.rapport.person.promoted.v1".getBytes(StandardCharsets.UTF_8));
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        records.add(
                Neighbours.record(EventType.PERSON_CHANGED, unreadable, "{\"name\":".getBytes(StandardCharsets.UTF_8)));
        records.add(later);
        records.add(Neighbours.record(
                EventType.PERSON_REGISTERED,
                dave.id().toString(),
                EventJson.write(Directory.state(dave, 1, true)).getBytes(StandardCharsets.UTF_8)));

        Neighbours.send(records);

        Eventually.holds(
                "dave is known", () -> dave.asks().get("/v1/interactions").statusCode() == 200);
        Eventually.holds(
                "a dead letter", () -> deadLetters().stream().anyMatch(letter -> unreadable.equals(letter.key())));
        assertThat(deadLetters())
                .filteredOn(letter -> unreadable.equals(letter.key()))
                .allSatisfy(letter ->
                        assertThat(Published.header(letter, "rapport_reason")).isNotBlank());
        assertThat(deadLetters()).noneMatch(letter -> unknownType.equals(letter.key()));
    }

    @Test
    void whoever_is_deactivated_is_refused_with_the_same_token() {
        Someone erin = Directory.hire("erin");

        Neighbours.publish(EventType.PERSON_DEACTIVATED, List.of(Directory.state(erin, 2, false)));

        Eventually.holds(
                "erin is refused", () -> erin.asks().get("/v1/interactions").statusCode() == 403);
        erin.asks().get("/v1/interactions").then().body("type", equalTo("urn:rapport:problem:person-inactive"));
    }

    private static List<ConsumerRecord<String, byte[]>> deadLetters() {
        return Published.all(Topic.PEOPLE.deadLetterName());
    }
}
