package io.rapport.recommendations.recommendation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.rapport.recommendations.core.suggestion.RecommendationType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Counts recommendations by type and by what became of them, from 0, so that the first one is seen to happen. */
@Startup
@ApplicationScoped
class RecommendationMeters {
    private static final List<String> FATES = List.of("issued", "accepted", "completed", "dismissed", "snoozed");

    private final MeterRegistry meters;

    RecommendationMeters(MeterRegistry meters) {
        this.meters = meters;
        FATES.forEach(fate -> List.of(RecommendationType.values()).forEach(type -> of(fate, type)));
    }

    final Counter of(String fate, RecommendationType type) {
        return Counter.builder("rapport.recommendations." + fate)
                .description("Recommendations " + fate)
                .tag("type", type.name())
                .register(meters);
    }
}
