package io.rapport.contacts.team;

import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What a team is called, by people and by the tool that keeps it. */
@Embeddable
public record TeamName(
        @NotBlank @Size(max = 200) String displayName,
        @Nullable @Size(max = 200) String externalId) {}
