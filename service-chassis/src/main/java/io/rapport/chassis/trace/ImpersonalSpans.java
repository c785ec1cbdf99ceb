package io.rapport.chassis.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Lets out the attributes that are known to name nobody, and nothing else: paths, queries and addresses hold ids of
 * people, messages of exceptions quote what people wrote.
 */
final class ImpersonalSpans implements SpanExporter {
    private static final Set<String> KNOWN = Set.of(
            "http.request.method",
            "http.response.status_code",
            "http.route",
            "http.request.body.size",
            "http.response.body.size",
            "url.scheme",
            "network.protocol.version",
            "code.function.name",
            "error.type",
            "exception.type",
            "messaging.system",
            "messaging.operation.type",
            "messaging.destination.name",
            "messaging.batch.message_count");

    private final SpanExporter exporter;

    ImpersonalSpans(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return exporter.export(spans.stream().<SpanData>map(Impersonal::new).toList());
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    private static Attributes known(Attributes attributes) {
        return attributes.toBuilder().removeIf(ImpersonalSpans::isUnknown).build();
    }

    private static boolean isUnknown(AttributeKey<?> key) {
        return !KNOWN.contains(key.getKey());
    }

    private static final class Impersonal extends DelegatingSpanData {
        private final Attributes attributes;
        private final List<EventData> events;

        Impersonal(SpanData span) {
            super(span);
            this.attributes = known(span.getAttributes());
            this.events = span.getEvents().stream()
                    .map(event ->
                            EventData.create(event.getEpochNanos(), event.getName(), known(event.getAttributes())))
                    .toList();
        }

        @Override
        public Attributes getAttributes() {
            return attributes;
        }

        @Override
        public int getTotalAttributeCount() {
            return attributes.size();
        }

        @Override
        public List<EventData> getEvents() {
            return events;
        }

        @Override
        public StatusData getStatus() {
            return StatusData.create(super.getStatus().getStatusCode(), "");
        }
    }
}
