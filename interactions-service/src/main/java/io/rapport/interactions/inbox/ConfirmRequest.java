package io.rapport.interactions.inbox;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person wants to confirm at once. */
@Schema(name = "ConfirmRequest", description = "The entries to confirm, at most 200.")
public record ConfirmRequest(
        @NotEmpty @Size(max = 200) @Schema(description = "Ids of interactions.")
        List<@NotNull UUID> interactionIds) {}
