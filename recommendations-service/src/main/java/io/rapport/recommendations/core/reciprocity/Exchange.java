package io.rapport.recommendations.core.reciprocity;

import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * One entry of ego's ledger: a fact between ego and one counterparty as it stands now. Retracted entries are none.
 *
 * @param direction as seen by ego
 * @param groupSize how many counterparties the recorder had in that event, from 1
 */
public record Exchange(
        UUID interactionId,
        UUID counterpartyId,
        Direction direction,
        InteractionKind kind,
        InteractionSize size,
        int groupSize,
        InteractionStatus status,
        Instant occurredAt,
        boolean hasOutcome) {
    /**
     * The order in which sums are taken: by time, then by id as text and PostgreSQL sort it (unsigned). Written out,
     * because sorting is the larger half of a reading, and a chain of key extractors doubles it.
     */
    public static final Comparator<Exchange> ORDER = (one, other) -> {
        int byTime = one.occurredAt.compareTo(other.occurredAt);
        return byTime != 0 ? byTime : compareUnsigned(one.interactionId, other.interactionId);
    };

    public Exchange {
        if (groupSize < 1) {
            throw new IllegalArgumentException("group size must be positive, was " + groupSize);
        }
    }

    /** What it is worth under a formula, before any decay. */
    public Value value(Formula formula) {
        return formula.value(kind, size, status, groupSize);
    }

    /** False for an event of a crowd, which is kept but counts in no measure. */
    public boolean counts(Formula formula) {
        return groupSize <= formula.count(Formula.Parameter.MAX_GROUP_SIZE);
    }

    public boolean isDisputed() {
        return status == InteractionStatus.DISPUTED;
    }

    /** Whether it lies in the half-open window {@code since < occurredAt ≤ until}. */
    public boolean isWithin(Instant since, Instant until) {
        return occurredAt.isAfter(since) && !occurredAt.isAfter(until);
    }

    /** The set of those entries that count, in {@link #ORDER}: an entry delivered twice is there once. */
    static List<Exchange> inOrder(Collection<Exchange> exchanges, Formula formula) {
        int maxGroupSize = formula.count(Formula.Parameter.MAX_GROUP_SIZE);
        List<Exchange> sorted = new ArrayList<>(exchanges);
        sorted.removeIf(exchange -> exchange.groupSize > maxGroupSize);
        sorted.sort(ORDER);
        List<Exchange> set = new ArrayList<>(sorted.size());
        for (Exchange exchange : sorted) {
            if (!isRepeated(set, exchange)) {
                set.add(exchange);
            }
        }
        return set;
    }

    /** Looks back only as far as the order cannot tell two entries apart; hashing all of them costs more than the sums. */
    private static boolean isRepeated(List<Exchange> before, Exchange exchange) {
        for (int i = before.size() - 1; i >= 0 && ORDER.compare(before.get(i), exchange) == 0; i--) {
            if (before.get(i).equals(exchange)) {
                return true;
            }
        }
        return false;
    }

    private static int compareUnsigned(UUID one, UUID other) {
        int byHigh = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return byHigh != 0
                ? byHigh
                : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
