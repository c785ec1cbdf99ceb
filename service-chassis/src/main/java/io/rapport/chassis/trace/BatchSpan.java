package io.rapport.chassis.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Each attempt at a batch is a span: within the retries, around the transaction. */
@AppliesBatch
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_AFTER + 100)
class BatchSpan {
    private final Traces traces;
    private final boolean off;

    BatchSpan(Traces traces, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        this.traces = traces;
        this.off = off;
    }

    @AroundInvoke
    Object around(InvocationContext call) throws Exception {
        if (off || !(call.getParameters()[0] instanceof ConsumerRecords<?, ?> records)) {
            return call.proceed();
        }
        Span span = traces.applying(records);
        try (Scope scope = span.makeCurrent()) {
            return call.proceed();
        } catch (Exception e) {
            span.setStatus(StatusCode.ERROR)
                    .setAttribute("error.type", e.getClass().getName());
            throw e;
        } finally {
            span.end();
        }
    }
}
