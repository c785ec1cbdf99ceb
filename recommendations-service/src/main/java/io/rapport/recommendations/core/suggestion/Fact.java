package io.rapport.recommendations.core.suggestion;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One reason of a suggestion, from the person's own ledger, their own book, or what colleagues show.
 *
 * @param text in plain words; {@link Suggestion#NAME} stands for the counterparty
 * @param label the goal, need, interest or expertise it refers to, as it stands in the directory or the book
 * @param interactionIds the entries behind it, the latest first
 */
public record Fact(Kind kind, String text, @Nullable String label, List<UUID> interactionIds) {
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

    public Fact {
        interactionIds = interactionIds.stream().limit(MOST_ENTRIES).toList();
    }

    public static Fact of(Kind kind, String text) {
        return new Fact(kind, text, null, List.of());
    }

    public static Fact about(Kind kind, String label, String text) {
        return new Fact(kind, text, label, List.of());
    }

    public static Fact resting(Kind kind, List<UUID> interactionIds, String text) {
        return new Fact(kind, text, null, interactionIds);
    }
}
