package io.rapport.contacts.contact;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a list of contacts holds: contacts, and in a list of changes the deleted ones. */
@Schema(
        name = "ContactItem",
        description = "A contact, or in a list of changes a deleted one.",
        oneOf = {ContactResponse.class, ContactItem.Tombstone.class})
public sealed interface ContactItem permits ContactResponse, ContactItem.Tombstone {
    static ContactItem of(Contact contact) {
        return contact.isDeleted()
                ? new Tombstone(contact.id(), true, contact.updatedAt())
                : ContactResponse.of(contact);
    }

    /** A contact that is gone. */
    @Schema(name = "ContactTombstone", description = "A contact that is gone.")
    record Tombstone(UUID id, boolean deleted, Instant updatedAt) implements ContactItem {}
}
