package io.rapport.contacts.contact.field;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.rapport.chassis.rest.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A field of an owner's own. */
@Schema(name = "CustomField", description = "A field of the owner's own, for all of their contacts.")
public record CustomFieldResponse(
        UUID id, long version, @JsonUnwrapped CustomFieldRequest definition, Instant createdAt, Instant updatedAt)
        implements Versioned {
    CustomFieldResponse(
            UUID id,
            long version,
            String name,
            FieldType type,
            List<String> choices,
            Instant createdAt,
            Instant updatedAt) {
        this(id, version, new CustomFieldRequest(name, type, choices), createdAt, updatedAt);
    }
}
