package io.rapport.chassis.management;

import io.quarkus.micrometer.runtime.export.handlers.PrometheusHandler;
import io.quarkus.vertx.http.ManagementInterface;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** Collects the metrics on a thread of their own, since callers may keep every worker busy. */
@ApplicationScoped
class MetricsRoute {
    private static final int BEFORE_THE_ONE_THAT_NEEDS_A_WORKER = -1;

    void register(@Observes ManagementInterface management) {
        PrometheusHandler metrics = new PrometheusHandler(false, Optional.empty());
        management
                .router()
                .get("/q/metrics")
                .order(BEFORE_THE_ONE_THAT_NEEDS_A_WORKER)
                .handler(context -> Thread.startVirtualThread(() -> metrics.handle(context)));
    }
}
