package io.rapport.recommendations.warning;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.rapport.recommendations.core.warning.WarningChange;
import io.rapport.recommendations.core.warning.WarningType;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts warnings by type, from 0, so that the first one is seen to happen. */
@Startup
@ApplicationScoped
class WarningMeters {
    private final MeterRegistry meters;

    WarningMeters(MeterRegistry meters) {
        this.meters = meters;
        for (WarningType type : WarningType.values()) {
            raised(type);
            for (WarningChange.Reason because : WarningChange.Reason.values()) {
                cleared(type, because);
            }
        }
    }

    final Counter raised(WarningType type) {
        return Counter.builder("rapport.warnings.raised")
                .description("Warnings raised")
                .tag("type", type.name())
                .register(meters);
    }

    final Counter cleared(WarningType type, WarningChange.Reason because) {
        return Counter.builder("rapport.warnings.cleared")
                .description("Warnings cleared")
                .tag("type", type.name())
                .tag("because", because.name())
                .register(meters);
    }
}
