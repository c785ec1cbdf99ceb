package io.rapport.contacts.person;

import io.rapport.chassis.rest.Versioned;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as the directory holds them, for the other rooms of this service.
 *
 * @param identityBound whether a token was seen that is this person's since
 */
public record DirectoryEntry(
        UUID id,
        long version,
        boolean deleted,
        Instant createdAt,
        Instant updatedAt,
        boolean identityBound,
        PersonFacts facts,
        Profile profile)
        implements Versioned {
    public @Nullable String timeZone() {
        return profile.timeZone() != null ? profile.timeZone() : facts.timeZone();
    }
}
