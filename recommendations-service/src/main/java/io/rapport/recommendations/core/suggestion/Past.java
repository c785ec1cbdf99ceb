package io.rapport.recommendations.core.suggestion;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recommendation that was issued, and what became of it.
 *
 * @param isSmall whether it was the small step
 * @param reason of a dismissed one
 * @param at when it came to its status
 */
public record Past(
        RecommendationType type,
        @Nullable UUID counterpartyId,
        String fingerprint,
        boolean isSmall,
        RecommendationStatus status,
        @Nullable DismissReason reason,
        Instant at) {
    boolean isSameAs(Suggestion suggestion) {
        return isAlike(suggestion) && fingerprint.equals(suggestion.fingerprint());
    }

    /** Of the same type about the same counterparty, on whatever facts. */
    boolean isAlike(Suggestion suggestion) {
        return type == suggestion.type() && isAbout(suggestion);
    }

    boolean isAbout(Suggestion suggestion) {
        return counterpartyId == null
                ? suggestion.about() == null && type == suggestion.type()
                : suggestion.counterpartyId().equals(Optional.of(counterpartyId));
    }

    boolean isDismissedAs(DismissReason wanted) {
        return status == RecommendationStatus.DISMISSED && reason == wanted;
    }
}
