package io.rapport.chassis.management;

import io.quarkus.smallrye.health.runtime.QuarkusAsyncHealthCheckFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Runs each check on a thread of its own, since callers may keep every worker busy. */
@Alternative
@Priority(1)
@Singleton
class HealthChecks extends QuarkusAsyncHealthCheckFactory {
    HealthChecks(Vertx vertx) {
        super(vertx);
    }

    @Override
    public Uni<HealthCheckResponse> callSync(HealthCheck check) {
        return Uni.createFrom().item(check::call).runSubscriptionOn(Thread::startVirtualThread);
    }
}
