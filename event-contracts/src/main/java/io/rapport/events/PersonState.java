package io.rapport.events;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An employee of the directory.
 *
 * @param level rank in the hierarchy, 0 to 100, higher is more senior; null when the directory does not tell
 * @param issuer of the identity that is bound to this person; null until the first sight of a token
 * @param subject of that identity
 * @param expertise what the person shows to colleagues; likewise interests and goals; labels of at most 80 characters
 */
public record PersonState(
        UUID personId,
        long version,
        boolean deleted,
        boolean active,
        String userName,
        String displayName,
        @Nullable String department,
        @Nullable String division,
        @Nullable String title,
        @Nullable Integer level,
        @Nullable UUID managerId,
        @Nullable LocalDate hireDate,
        @Nullable String timeZone,
        @Nullable String issuer,
        @Nullable String subject,
        List<String> expertise,
        List<String> interests,
        List<String> goals)
        implements EntityState {
    public PersonState {
        expertise = Lists.orEmpty(expertise);
        interests = Lists.orEmpty(interests);
        goals = Lists.orEmpty(goals);
    }

    @Override
    public UUID entityId() {
        return personId;
    }
}
