package io.rapport.interactions.interaction;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One of a list: an interaction or, where changes are followed, the grave of one. */
@Schema(
        name = "InteractionItem",
        description = "An interaction or, in `updatedSince`, the tombstone of one.",
        oneOf = {InteractionResponse.class, InteractionItem.Tombstone.class})
public sealed interface InteractionItem permits InteractionResponse, InteractionItem.Tombstone {
    /** What is left of a retracted interaction. */
    @Schema(name = "InteractionTombstone", description = "What is left of something that is gone.")
    record Tombstone(UUID id, boolean deleted, Instant updatedAt) implements InteractionItem {}
}
