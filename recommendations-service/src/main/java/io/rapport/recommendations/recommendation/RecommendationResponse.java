package io.rapport.recommendations.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rapport.chassis.rest.Versioned;
import io.rapport.recommendations.core.suggestion.DismissReason;
import io.rapport.recommendations.core.suggestion.Reason;
import io.rapport.recommendations.core.suggestion.RecommendationStatus;
import io.rapport.recommendations.core.suggestion.RecommendationType;
import io.rapport.recommendations.people.Counterparty;
import io.rapport.recommendations.words.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something you may do, and why; nobody else sees it, and nothing is done or sent for you. */
@Schema(name = "Recommendation")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecommendationResponse(
        UUID id,
        long version,
        RecommendationType type,
        RecommendationStatus status,

        @Schema(description = "Whom it is about; missing when it is about all your ties.") @Nullable
        Counterparty about,

        @Schema(description = "What to do, in one sentence.")
        String suggestion,

        @Schema(description = "The reasons: there is always one.")
        List<FactResponse> because,

        @Schema(description = "Ids of the ideas that it rests on.", examples = "[\"A24\"]")
        List<String> source,

        @Schema(description = "About how long it takes, 1 to 60.")
        int effortMinutes,

        @Schema(description = "Whether it is a smaller step than usual, because you were too busy.")
        boolean smallStep,

        @Schema(description = "Ways to begin.") List<String> prompts,
        Instant issuedAt,
        @Schema(description = "When it came to its status.") Instant changedAt,
        @Nullable Instant snoozedUntil,
        @Nullable DismissReason dismissedBecause)
        implements Versioned {
    /** @param about as it is called now; null when it is about nobody in particular */
    static RecommendationResponse of(Recommendation recommendation, @Nullable Counterparty about) {
        String name = about == null || about.displayName() == null
                ? Words.ENGLISH.say("recommendation.somebody", Map.of())
                : about.displayName();
        UnaryOperator<String> named = text -> text.replace(Content.NAME, name);
        Content.Step step = recommendation.content().step();
        return new RecommendationResponse(
                recommendation.id(),
                recommendation.version(),
                recommendation.type(),
                recommendation.status(),
                about,
                named.apply(step.text()),
                recommendation.content().because().stream()
                        .map(reason -> FactResponse.of(reason, named))
                        .toList(),
                recommendation.content().source(),
                step.effortMinutes(),
                recommendation.isSmall(),
                step.prompts().stream().map(named).toList(),
                recommendation.issuedAt(),
                recommendation.changedAt(),
                recommendation.snoozedUntil(),
                recommendation.reason());
    }

    /** One reason. */
    @Schema(name = "RecommendationFact")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FactResponse(
            Reason.Kind kind,
            String text,

            @Schema(description = "The goal, need, interest or expertise it refers to, as it was stated.") @Nullable
            String label,

            @Schema(description = "The entries behind it, the latest first, 20 at most.")
            List<UUID> interactionIds) {
        static FactResponse of(Content.Reason reason, UnaryOperator<String> named) {
            return new FactResponse(reason.kind(), named.apply(reason.text()), reason.label(), reason.interactionIds());
        }
    }
}
