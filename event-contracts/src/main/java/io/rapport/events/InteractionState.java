package io.rapport.events;

import static java.util.Objects.requireNonNull;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One fact between two parties. The parties never change; everything else may be corrected.
 *
 * @param giver who gave; of a mutual interaction, who recorded it
 * @param receiver who received; of a mutual interaction, the counterparty
 * @param mutual both gave and received alike
 * @param groupSize how many counterparties the recorder had in that event, from 1
 * @param recorderId the person who recorded it, null when a client imported it
 * @param importId the import that last wrote it, null when a person recorded it
 * @param hasOutcome whether an outcome was noted; its text stays with its owner
 * @param recordedAt when this version was written
 */
@RecordBuilder
public record InteractionState(
        UUID interactionId,
        long version,
        boolean deleted,
        Party giver,
        Party receiver,
        boolean mutual,
        InteractionKind kind,
        InteractionSize size,
        int groupSize,
        @Nullable UUID groupId,
        Instant occurredAt,
        InteractionStatus status,
        @Nullable UUID recorderId,
        @Nullable UUID importId,
        @Nullable Channel channel,
        @Nullable SupportKind supportKind,
        boolean hasOutcome,
        Instant recordedAt)
        implements EntityState {
    /** Every store has room for the years up to this one. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** What lacks something or cannot be kept is refused here, so that a receiver puts this one record aside. */
    public InteractionState {
        requireNonNull(interactionId, "interactionId");
        requireNonNull(giver, "giver");
        requireNonNull(receiver, "receiver");
        requireNonNull(kind, "kind");
        requireNonNull(size, "size");
        requireNonNull(occurredAt, "occurredAt");
        requireNonNull(status, "status");
        requireNonNull(recordedAt, "recordedAt");
        if (groupSize < 1) {
            throw new IllegalArgumentException("groupSize is at least 1");
        }
        if (isOutOfRange(occurredAt) || isOutOfRange(recordedAt)) {
            throw new IllegalArgumentException("a time lies between 1970 and 9999");
        }
    }

    private static boolean isOutOfRange(Instant time) {
        return time.isBefore(Instant.EPOCH) || time.isAfter(LATEST);
    }

    @Override
    public UUID entityId() {
        return interactionId;
    }
}
