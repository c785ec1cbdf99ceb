package io.rapport.recommendations.core.suggestion;

import io.rapport.events.Party;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that would do a person and others good, with the reasons why.
 *
 * @param about the counterparty, null when it is about all ties
 * @param score 0 to 1, higher is shown first; ours
 * @param because never empty
 * @param source ids of the ideas it rests on, such as A24
 * @param fingerprint of the facts: while it is the same, nothing has changed
 */
public record Suggestion(
        RecommendationType type,
        @Nullable Party about,
        double score,
        List<Reason> because,
        List<String> source,
        Advice advice,
        String fingerprint) {
    /** The best first, and always in the same order. */
    public static final Comparator<Suggestion> BEST_FIRST = Comparator.comparingDouble(Suggestion::score)
            .reversed()
            .thenComparing(Suggestion::type)
            .thenComparing(suggestion ->
                    suggestion.counterpartyId().map(UUID::toString).orElse(""))
            .thenComparing(Suggestion::fingerprint);

    public Suggestion {
        if (because.isEmpty() || source.isEmpty()) {
            throw new IllegalArgumentException("no suggestion without its reasons: " + type);
        }
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score lies between 0 and 1, was " + score);
        }
        because = List.copyOf(because);
        source = List.copyOf(source);
    }

    public Optional<UUID> counterpartyId() {
        return Optional.ofNullable(about).map(Party::id);
    }
}
