package io.rapport.contacts.contact;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.rapport.chassis.rest.Versioned;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A contact as its owner sees it. */
@Schema(name = "Contact", description = "A contact as its owner sees it.")
public record ContactResponse(
        UUID id, long version, @JsonUnwrapped ContactDetails details, Instant createdAt, Instant updatedAt)
        implements Versioned, ContactItem {
    /** As it would stand, did it hold that. */
    static ContactResponse preview(Contact contact, ContactDetails details) {
        return new ContactResponse(contact.id(), contact.version(), details, contact.createdAt(), contact.updatedAt());
    }

    static ContactResponse of(Contact contact) {
        return new ContactResponse(
                contact.id(), contact.version(), contact.details(), contact.createdAt(), contact.updatedAt());
    }
}
