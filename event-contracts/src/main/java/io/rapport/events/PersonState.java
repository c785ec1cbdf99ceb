package io.rapport.events;

import io.soabase.recordbuilder.core.RecordBuilder;
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
 * @param country ISO 3166 alpha-2
 * @param serviceRole whether receiving from this person is their job, as with a help desk or an assistant
 * @param teams the groups of the directory, of at most 50 members each, that the person belongs to
 * @param mentoring what the person offers and lets others find
 */
@RecordBuilder
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
        List<String> goals,
        @Nullable String location,
        @Nullable String country,
        Boolean serviceRole,
        List<UUID> teams,
        Mentoring mentoring)
        implements EntityState {
    public PersonState {
        expertise = Lists.orEmpty(expertise);
        interests = Lists.orEmpty(interests);
        goals = Lists.orEmpty(goals);
        serviceRole = Boolean.TRUE.equals(serviceRole);
        teams = Lists.orEmpty(teams);
        mentoring = mentoring == null ? Mentoring.NONE : mentoring;
    }

    @Override
    public UUID entityId() {
        return personId;
    }

    /** @param topics labels of at most 80 characters, empty without an offer */
    public record Mentoring(boolean offers, List<String> topics) {
        public static final Mentoring NONE = new Mentoring(false, List.of());

        public Mentoring {
            topics = Lists.orEmpty(topics);
        }
    }
}
