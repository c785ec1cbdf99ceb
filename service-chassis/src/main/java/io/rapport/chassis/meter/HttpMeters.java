package io.rapport.chassis.meter;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * How requests are measured: by the template of their route, never by the path that was asked for, in the buckets that
 * the objectives are about.
 */
@ApplicationScoped
class HttpMeters {
    /** A path that no route has. What was asked for may be anything, and as many things as a caller likes. */
    static final String UNMATCHED = "/UNMATCHED";

    private static final String REQUESTS = "http.server.requests";
    private static final int FIRST = Integer.MIN_VALUE;
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private static final double[] OBJECTIVES = DoubleStream.of(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
            .map(seconds -> seconds * Duration.ofSeconds(1).toNanos())
            .toArray();

    /** Few of what the Kafka client counts tell an operator something that {@link io.rapport.chassis.inbox} does not. */
    private static final Set<String> KAFKA = Set.of(
            "kafka.consumer.fetch.manager.records.consumed.total",
            "kafka.consumer.last.poll.seconds.ago",
            "kafka.consumer.coordinator.rebalance.total");

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(HttpMeters::assumeUnmatched);
    }

    /** Whoever finds a route says so later, and that counts. */
    private static void assumeUnmatched(RoutingContext context) {
        HttpRequestMetric metric = HttpRequestMetric.getRequestMetric(context);
        if (metric != null && !context.request().path().startsWith("/q/")) {
            metric.setTemplatePath(UNMATCHED);
        }
        context.next();
    }

    @Produces
    @Singleton
    MeterFilter objectives() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals(REQUESTS)
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(OBJECTIVES)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }

    /** A client may send any word as a method. */
    @Produces
    @Singleton
    MeterFilter knownMethods() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                String method = id.getName().equals(REQUESTS) ? id.getTag("method") : null;
                return method == null || METHODS.contains(method) ? id : id.replaceTags(replaced(id));
            }
        };
    }

    private static Iterable<Tag> replaced(Meter.Id id) {
        return id.getTags().stream()
                .map(tag -> tag.getKey().equals("method") ? Tag.of("method", "OTHER") : tag)
                .toList();
    }

    @Produces
    @Singleton
    MeterFilter fewOfKafka() {
        return MeterFilter.deny(id -> id.getName().startsWith("kafka.") && !KAFKA.contains(id.getName()));
    }
}
