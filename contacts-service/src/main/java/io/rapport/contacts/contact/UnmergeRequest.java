package io.rapport.contacts.contact;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which merges to undo. */
@Schema(name = "UnmergeRequest", description = "Which merges to undo.")
public record UnmergeRequest(
        @Schema(description = "Contacts that were merged into this one; all of the last 30 days unless told.")
        @Nullable
        @Size(min = 1, max = 20)
        Set<@NotNull UUID> sourceIds) {}
