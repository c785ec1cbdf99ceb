package io.rapport.chassis.trace;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends spans to the collector of the installation; whatever exporter there is gets them without a person in them. */
@Singleton
class Collector implements AutoConfiguredOpenTelemetrySdkBuilderCustomizer {
    @Override
    public void customize(AutoConfiguredOpenTelemetrySdkBuilder builder) {
        builder.addSpanExporterCustomizer((exporter, settings) -> new ImpersonalSpans(exporter));
    }

    /** OTLP over HTTP with protobuf, to {@code /v1/traces} below the endpoint. */
    @Produces
    @Singleton
    static SpanExporter exporter(
            @ConfigProperty(name = "rapport.otlp.endpoint") Optional<String> endpoint,
            @ConfigProperty(name = "rapport.otlp.headers") Optional<List<String>> headers) {
        if (endpoint.isEmpty()) {
            return SpanExporter.composite();
        }
        String base = endpoint.get();
        OtlpHttpSpanExporterBuilder exporter =
                OtlpHttpSpanExporter.builder().setEndpoint((base.endsWith("/") ? base : base + '/') + "v1/traces");
        for (String header : headers.orElse(List.of())) {
            int equals = header.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("rapport.otlp.headers is name=value,name=value");
            }
            exporter.addHeader(
                    header.substring(0, equals).strip(),
                    header.substring(equals + 1).strip());
        }
        return exporter.build();
    }
}
