package io.rapport.chassis.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The spans that the framework cannot make. While traces are off every method costs next to nothing. */
@ApplicationScoped
public class Traces {
    /** The name by W3C Trace Context, which libraries look for in a record's headers. */
    public static final String TRACEPARENT = "traceparent";

    /** The same by the distributed tracing extension of CloudEvents. */
    public static final String CE_TRACEPARENT = "ce_traceparent";

    /** A batch has up to a thousand records; the first few of them lead to their requests. */
    static final int LINKS = 32;

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private final Tracer tracer;

    Traces(Tracer tracer) {
        this.tracer = tracer;
    }

    /** The {@code traceparent} of what this thread is doing, or null when it is not traced. */
    public @Nullable String here() {
        return traceparent(Context.current());
    }

    /** The id that the spans of this request have, so that an answer leads to them. */
    public static Optional<String> id() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? Optional.of(span.getTraceId()) : Optional.empty();
    }

    /** Begins what a request with that {@code traceparent} left to be done after its answer. Whoever calls ends the span. */
    public Span continuing(String name, @Nullable String traceparent) {
        return traceparent == null
                ? Span.getInvalid()
                : tracer.spanBuilder(name).setParent(cause(traceparent)).startSpan();
    }

    /** Begins the sending of what a request with that {@code traceparent} caused. Whoever calls ends the span. */
    public Span sending(String topic, String traceparent) {
        return tracer.spanBuilder("send " + topic)
                .setParent(cause(traceparent))
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "send")
                .setAttribute("messaging.destination.name", topic)
                .startSpan();
    }

    /** Writes the headers by which the receivers of a record find what sends it. */
    public static void mark(ProducerRecord<?, ?> record, Span sending) {
        String traceparent = traceparent(Context.root().with(sending));
        if (traceparent != null) {
            byte[] value = traceparent.getBytes(StandardCharsets.UTF_8);
            record.headers().add(TRACEPARENT, value).add(CE_TRACEPARENT, value);
        }
    }

    private static Context cause(String traceparent) {
        return W3C.extract(Context.root(), traceparent, ONE);
    }

    /** Begins the applying of a batch, linked to where its records come from. Whoever calls ends the span. */
    Span applying(ConsumerRecords<?, ?> records) {
        String topics = String.join(
                ",",
                records.partitions().stream()
                        .map(partition -> partition.topic())
                        .sorted()
                        .distinct()
                        .toList());
        SpanBuilder span = tracer.spanBuilder("apply " + topics)
                .setNoParent()
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.destination.name", topics)
                .setAttribute("messaging.batch.message_count", records.count());
        StreamSupport.stream(records.spliterator(), false)
                .map(Traces::origin)
                .filter(SpanContext::isValid)
                .distinct()
                .limit(LINKS)
                .forEach(span::addLink);
        return span.startSpan();
    }

    private static SpanContext origin(ConsumerRecord<?, ?> record) {
        Header header = record.headers().lastHeader(TRACEPARENT);
        if (header == null || header.value() == null) {
            return SpanContext.getInvalid();
        }
        String traceparent = new String(header.value(), StandardCharsets.UTF_8);
        return Span.fromContext(W3C.extract(Context.root(), traceparent, ONE)).getSpanContext();
    }

    private static @Nullable String traceparent(Context context) {
        if (!Span.fromContext(context).getSpanContext().isValid()) {
            return null;
        }
        Map<String, String> headers = new HashMap<>();
        W3C.inject(context, headers, (carrier, name, value) -> {
            if (carrier != null) {
                carrier.put(name, value);
            }
        });
        return headers.get(TRACEPARENT);
    }

    /** Reads a lone {@code traceparent}. */
    private static final TextMapGetter<String> ONE = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String name) {
            return TRACEPARENT.equals(name) ? traceparent : null;
        }
    };
}
