package io.rapport.contacts.contact;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Two contacts that are not the same. */
@Schema(name = "DismissRequest", description = "Two contacts that are not the same.")
public record DismissRequest(
        @Schema(description = "The two of the pair.") @NotNull @Size(min = 2, max = 2)
        Set<@NotNull UUID> contactIds) {}
