package io.rapport.recommendations.core.situation;

import io.rapport.recommendations.core.reciprocity.EgoReading;
import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.reciprocity.Formula;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that the rules may look at: one person's own facts and ties at one instant.
 *
 * @param others with whom there is an entry, or who are in ego's book
 * @param strangers colleagues without either, in the order in which they are tried
 */
public record Situation(
        UUID egoId,
        @Nullable String department,
        List<String> expertise,
        List<String> interests,
        EgoReading reading,
        List<Other> others,
        List<Other> strangers,
        Formula formula,
        Instant now,
        ZoneId zone) {
    /** Entries that count: undisputed, of no crowd, not later than now; the latest first. */
    public List<Exchange> counted(Other other) {
        return other.exchanges().stream()
                .filter(exchange -> exchange.counts(formula)
                        && !exchange.isDisputed()
                        && !exchange.occurredAt().isAfter(now))
                .sorted(Exchange.ORDER.reversed())
                .toList();
    }

    /** Those with a tie, the strongest first. */
    public List<Other> ties() {
        return others.stream()
                .filter(Other::isTied)
                .sorted(Comparator.comparingDouble(
                                (Other other) -> other.reading().strength())
                        .reversed()
                        .thenComparing(other -> other.party().id()))
                .toList();
    }
}
