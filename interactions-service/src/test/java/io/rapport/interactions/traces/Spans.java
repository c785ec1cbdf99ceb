package io.rapport.interactions.traces;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.rapport.chassis.trace.AppliesBatch;
import io.rapport.testing.Eventually;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** What left the process, kept beside what the collector gets. */
@ApplicationScoped
class Spans {
    private static final InMemorySpanExporter EXPORTED = InMemorySpanExporter.create();

    @Produces
    @Singleton
    SpanExporter exporter() {
        return EXPORTED;
    }

    /** What a consumer of the next service does with a batch. */
    @AppliesBatch
    void apply(ConsumerRecords<String, byte[]> records) {}

    List<SpanData> all() {
        return EXPORTED.getFinishedSpanItems();
    }

    /** Waits for the first such span. */
    SpanData first(String what, Predicate<SpanData> matches) {
        List<SpanData> found = new ArrayList<>();
        Eventually.holds(
                "the span " + what, () -> all().stream().filter(matches).anyMatch(found::add));
        return found.getFirst();
    }
}
