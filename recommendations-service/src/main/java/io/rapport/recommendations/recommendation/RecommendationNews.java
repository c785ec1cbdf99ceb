package io.rapport.recommendations.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rapport.events.Party;
import io.rapport.recommendations.core.suggestion.RecommendationStatus;
import io.rapport.recommendations.core.suggestion.RecommendationType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A recommendation as a webhook tells it: without the name and the facts of the other side. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RecommendationNews(
        UUID id,
        RecommendationType type,
        RecommendationStatus status,
        @Nullable Party about,
        int effortMinutes,
        Instant issuedAt,
        Instant changedAt,
        @Nullable Instant snoozedUntil) {
    static RecommendationNews of(Recommendation recommendation) {
        return new RecommendationNews(
                recommendation.id(),
                recommendation.type(),
                recommendation.status(),
                recommendation.about().orElse(null),
                recommendation.content().step().effortMinutes(),
                recommendation.issuedAt(),
                recommendation.changedAt(),
                recommendation.snoozedUntil());
    }
}
