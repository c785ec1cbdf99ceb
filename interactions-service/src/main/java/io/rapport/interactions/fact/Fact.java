package io.rapport.interactions.fact;

import io.rapport.events.Channel;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.Party;
import io.rapport.events.SupportKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened between two parties, seen from neither side: all of an interaction that may be corrected.
 *
 * @param giver of a mutual one, the side that recorded it, or the one that an imported line calls the giver
 * @param occurredAt to the microsecond, as the database keeps it
 */
public record Fact(
        Party giver,
        Party receiver,
        boolean mutual,
        InteractionKind kind,
        InteractionSize size,
        @Nullable UUID groupId,
        int groupSize,
        Instant occurredAt,
        Details details) {
    /** How far the clock of a client may be ahead. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

    public Fact {
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * What has no weight in a balance.
     *
     * @param note for the eyes of its author alone
     */
    public record Details(
            @Nullable Integer durationMinutes,
            @Nullable Channel channel,
            @Nullable SupportKind supportKind,
            @Nullable String place,
            @Nullable String topic,
            @Nullable String outcome,
            @Nullable String note) {
        public static final Details NONE = new Details(null, null, null, null, null, null, null);
    }

    public static Fact imported(
            Party giver,
            Party receiver,
            boolean mutual,
            InteractionKind kind,
            InteractionSize size,
            Instant occurredAt) {
        return new Fact(giver, receiver, mutual, kind, size, null, 1, occurredAt, Details.NONE);
    }

    /** As one of the two parties sees it. */
    public Direction directionOf(Party party) {
        if (mutual) {
            return Direction.MUTUAL;
        }
        return giver.equals(party) ? Direction.GAVE : Direction.RECEIVED;
    }

    public Set<Party> parties() {
        return Set.of(giver, receiver);
    }

    /** Whether the other side, who confirmed the one, would not have to be asked about the other. */
    public boolean weighsLike(Fact other) {
        return giver.equals(other.giver)
                && receiver.equals(other.receiver)
                && mutual == other.mutual
                && kind == other.kind
                && size == other.size
                && Objects.equals(groupId, other.groupId)
                && groupSize == other.groupSize
                && occurredAt.equals(other.occurredAt);
    }

    /** Nothing happened before 1970, and nothing has happened that is yet to come. */
    public static boolean isPast(Instant occurredAt, Instant now) {
        return !occurredAt.isBefore(Instant.EPOCH) && !occurredAt.isAfter(now.plus(CLOCK_TOLERANCE));
    }
}
