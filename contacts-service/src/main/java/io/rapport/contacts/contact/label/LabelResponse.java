package io.rapport.contacts.contact.label;

import io.rapport.chassis.rest.Versioned;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tag or a group of an owner's. */
@Schema(name = "Label", description = "A tag or a group of the owner's own.")
public record LabelResponse(
        UUID id,
        long version,
        @Schema(description = "As contacts have it.") String name,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {}
