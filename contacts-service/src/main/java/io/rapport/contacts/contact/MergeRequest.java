package io.rapport.contacts.contact;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Contacts that are the same as another. */
@Schema(name = "MergeRequest", description = "Contacts that are the same as another.")
public record MergeRequest(
        @Schema(description = "Own contacts, of which the first one's values go before the others'.")
        @NotEmpty
        @Size(max = 20)
        @JsonDeserialize(as = LinkedHashSet.class)
        Set<@NotNull UUID> sourceIds,

        @Schema(description = "True to see what would become of it, and nothing else.") @Nullable
        Boolean dryRun) {}
