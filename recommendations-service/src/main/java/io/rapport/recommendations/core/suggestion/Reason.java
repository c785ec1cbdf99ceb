package io.rapport.recommendations.core.suggestion;

import io.rapport.recommendations.core.Saying;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One reason of a suggestion, from the person's own ledger, their own book, or what colleagues show.
 *
 * @param label the goal, need, interest or expertise it refers to, as it stands in the directory or the book
 * @param interactionIds the entries behind it, the latest first
 */
public record Reason(Kind kind, Saying saying, @Nullable String label, List<UUID> interactionIds) {
    private static final int MOST_ENTRIES = 20;

    /** What a reason is about. Names are API: never rename, only add. */
    public enum Kind {
        RECEIVED,
        GIVEN,
        WITHOUT_THANKS,
        THEIR_GOAL,
        THEIR_NEED,
        THEIR_INTEREST,
        YOUR_EXPERTISE,
        SHARED_INTEREST,
        LAST_INTERACTION,
        IDEAL_INTERVAL,
        OTHER_DEPARTMENT,
        THEIR_EXPERTISE,
        CONSTRAINT
    }

    public Reason {
        interactionIds = interactionIds.stream().limit(MOST_ENTRIES).toList();
    }

    public static Reason of(Kind kind, Saying saying) {
        return new Reason(kind, saying, null, List.of());
    }

    public static Reason about(Kind kind, String label, Occasion occasion) {
        return new Reason(kind, occasion.with(label), label, List.of());
    }

    public static Reason resting(Kind kind, List<UUID> interactionIds, Saying saying) {
        return new Reason(kind, saying, null, interactionIds);
    }
}
