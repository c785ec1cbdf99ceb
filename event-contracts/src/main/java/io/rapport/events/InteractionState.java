package io.rapport.events;

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
    @Override
    public UUID entityId() {
        return interactionId;
    }
}
