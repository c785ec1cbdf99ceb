package io.rapport.interactions.traces;

import static io.rapport.interactions.Someone.entry;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.events.EventJson;
import io.rapport.events.EventType;
import io.rapport.events.Topic;
import io.rapport.interactions.Directory;
import io.rapport.interactions.Someone;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.Eventually;
import io.rapport.testing.Neighbours;
import io.rapport.testing.Published;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(value = FakeCollector.class, restrictToAnnotatedClass = true)
class TracesIT {
    @Inject
    Spans spans;

    /** Filled by the collector. */
    Queue<String> collected = new ConcurrentLinkedQueue<>();

    @Test
    void a_request_leads_through_the_outbox_and_kafka_to_the_batch_that_applies_its_event() {
        Someone alice = Directory.hire("alice");
        UUID id = alice.records(entry(Directory.hire("bob"), "GAVE"));
        ConsumerRecord<String, byte[]> published = published(id);
        String traceparent = Published.header(published, "traceparent");

        spans.apply(batch(List.of(published)));

        SpanData sent = spans.first(
                "of the relay", span -> traceparent(span.getSpanContext()).equals(traceparent));
        assertThat(sent.getName()).isEqualTo("send interactions");
        assertThat(sent.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(Published.header(published, "ce_traceparent")).isEqualTo(traceparent);
        SpanData request =
                spans.first("of the request", span -> span.getSpanId().equals(sent.getParentSpanId()));
        assertThat(request.getName()).isEqualTo("POST /v1/interactions");
        assertThat(request.getKind()).isEqualTo(SpanKind.SERVER);
        SpanData applied =
                spans.first("of the batch", span -> span.getLinks().stream().anyMatch(link -> leadsTo(link, sent)));
        assertThat(applied.getName()).isEqualTo("apply interactions");
        assertThat(applied.getParentSpanContext().isValid()).isFalse();
        assertThat(applied.getTraceId()).isNotEqualTo(request.getTraceId());
    }

    @Test
    void the_consumers_of_the_service_link_their_batches() {
        String traceId = UUID.randomUUID().toString().replace("-", "");
        Someone carol = new Someone(UUID.randomUUID(), "carol-" + UUID.randomUUID());
        ProducerRecord<String, byte[]> registered = Neighbours.record(
                EventType.PERSON_REGISTERED,
                carol.id().toString(),
                EventJson.write(Directory.state(carol, 1, true)).getBytes(StandardCharsets.UTF_8));
        registered.headers().add("traceparent", bytes("00-" + traceId + "-00f067aa0ba902b7-01"));

        Neighbours.send(List.of(registered));

        SpanData applied = spans.first(
                "of the batch",
                span -> span.getLinks().stream()
                        .anyMatch(link -> link.getSpanContext().getTraceId().equals(traceId)));
        assertThat(applied.getName()).isEqualTo("apply people");
    }

    @Test
    void an_import_goes_on_in_the_trace_of_the_request_that_sent_it() {
        Someone alice = Directory.hire("alice");
        Someone bob = Directory.hire("bob");
        String traceId = "%032x".formatted(UUID.randomUUID().getMostSignificantBits());
        String line = "{\"sourceId\":\"%d\",\"giver\":{\"userName\":\"%s\"},\"receiver\":{\"userName\":\"%s\"},"
                + "\"kind\":\"HELP\",\"occurredAt\":\"2026-01-05T09:00:00Z\"}\n";

        given().auth()
                .oauth2(TestIssuer.machine("hris-connector", "interactions:import"))
                .header("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01")
                .contentType("application/x-ndjson")
                .body((line.formatted(1, alice.userName(), bob.userName())
                                + line.formatted(2, bob.userName(), alice.userName()))
                        .getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?source=" + UUID.randomUUID())
                .then()
                .statusCode(202);

        SpanData sent = spans.first("of the relay", ofTrace(traceId, "send interactions"));
        SpanData ran = spans.first("of the import", ofTrace(traceId, "import"));
        SpanData request = spans.first("of the request", ofTrace(traceId, "POST /v1/imports"));
        assertThat(sent.getParentSpanId()).isEqualTo(ran.getSpanId());
        assertThat(ran.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(spans.all().stream().filter(ofTrace(traceId, "send interactions")))
                .as("one for all lines")
                .hasSize(1);
    }

    private static Predicate<SpanData> ofTrace(String traceId, String name) {
        return span -> span.getTraceId().equals(traceId) && span.getName().equals(name);
    }

    @Test
    void a_large_batch_has_few_links() {
        List<ConsumerRecord<String, byte[]>> records = IntStream.range(0, 500)
                .mapToObj(i -> {
                    var record = new ConsumerRecord<>("interactions", 0, i, "key", new byte[0]);
                    record.headers()
                            .add("traceparent", bytes("00-%032x-00f067aa0ba902b7-01".formatted(0x5eed0000 + i)));
                    return record;
                })
                .toList();

        spans.apply(batch(records));

        SpanData applied =
                spans.first("of the large batch", span -> span.getLinks().size() > 1);
        assertThat(applied.getLinks()).hasSize(32);
    }

    @Test
    void the_trace_id_of_a_problem_finds_its_request() {
        String traceId = Directory.hire("alice")
                .asks()
                .get("/v1/interactions/{id}", UUID.randomUUID())
                .then()
                .statusCode(404)
                .extract()
                .path("traceId");

        SpanData request =
                spans.first("of the problem", span -> span.getTraceId().equals(traceId));

        assertThat(request.getName()).isEqualTo("GET /v1/interactions/{id}");
    }

    @Test
    void a_problem_that_the_router_answers_has_a_trace_too() {
        String traceId = Directory.hire("alice")
                .asks()
                .get("/v1/nowhere")
                .then()
                .extract()
                .path("traceId");

        spans.first("of the unknown route", span -> span.getTraceId().equals(traceId));
    }

    @Test
    void nothing_that_leaves_the_process_names_a_person_or_quotes_one() {
        Someone dora = Directory.hire("dora");
        Someone emil = Directory.hire("emil");
        Map<String, Object> entry = entry(emil, "RECEIVED");
        List.of("note", "topic", "outcome", "place").forEach(field -> entry.put(field, "canary"));
        UUID id = dora.records(entry);
        emil.disputes(id).statusCode(200);
        dora.corrects(id, "{\"size\":\"canary\"}").statusCode(400);
        dora.asks().body("{\"kind\":\"canary").post("/v1/interactions").then().statusCode(400);
        dora.asks()
                .queryParam("counterpartyId", emil.id())
                .header("User-Agent", "canary")
                .header("X-Forwarded-For", "203.0.113.77")
                .header("baggage", "name=canary")
                .get("/v1/interactions");
        entry.put("counterparty", Map.of("personId", UUID.randomUUID().toString()));
        dora.asks().body(entry).post("/v1/interactions");
        String last = dora.asks()
                .get("/v1/interactions/{id}", UUID.randomUUID())
                .then()
                .extract()
                .path("traceId");
        spans.first("of the last request", span -> span.getTraceId().equals(last));
        Eventually.holds(
                "the collector has several batches",
                () -> collected.stream().anyMatch(batch -> batch.contains("/v1/interactions/{id}")));

        assertThat(collected).contains("token a=b").doesNotContain("token null");
        List<String> personal = List.of(
                dora.id().toString(),
                emil.id().toString(),
                id.toString(),
                dora.userName(),
                emil.userName(),
                "canary",
                "203.0.113.77");
        assertThat(spans.all())
                .isNotEmpty()
                .allSatisfy(span -> assertThat(span.toString()).doesNotContain(personal));
        assertThat(collected).isNotEmpty().allSatisfy(bytes -> assertThat(bytes).doesNotContain(personal));
    }

    private static ConsumerRecord<String, byte[]> published(UUID id) {
        Published.of(id, Topic.INTERACTIONS, 1);
        return Published.all("interactions").stream()
                .filter(record -> id.toString().equals(record.key()))
                .findFirst()
                .orElseThrow();
    }

    private static ConsumerRecords<String, byte[]> batch(List<ConsumerRecord<String, byte[]>> records) {
        return new ConsumerRecords<>(Map.of(new TopicPartition("interactions", 0), records), Map.of());
    }

    private static boolean leadsTo(LinkData link, SpanData span) {
        return traceparent(link.getSpanContext()).equals(traceparent(span.getSpanContext()));
    }

    private static String traceparent(SpanContext span) {
        return "00-" + span.getTraceId() + '-' + span.getSpanId() + "-01";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
