package io.rapport.contacts.people;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a list of people holds: people, and in a list of changes the deleted ones. */
@Schema(
        name = "PersonItem",
        description = "A person, or in a list of changes a deleted one.",
        oneOf = {PersonResponse.class, PersonItem.Tombstone.class})
public sealed interface PersonItem permits PersonResponse, PersonItem.Tombstone {
    /** A person who is gone. */
    @Schema(name = "PersonTombstone", description = "A person who is gone.")
    record Tombstone(UUID id, boolean deleted, Instant updatedAt) implements PersonItem {}
}
