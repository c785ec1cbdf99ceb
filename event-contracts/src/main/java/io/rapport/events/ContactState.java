package io.rapport.events;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A private entry in one owner's book.
 *
 * @param personId the colleague this contact is, null for an outsider; never changes the parties of what is recorded
 * @param level rank in the hierarchy, 0 to 100
 * @param expertise labels of at most 80 characters; likewise interests, goals and needs
 * @param assessed the share of the owner's assessment that is known, 0 to 1
 * @param source of an outsider: where the owner has their data from, at most 80 characters
 * @param noticeGivenOn the day on which the outsider was told
 * @param mergedInto the contact that stands for this one, which is deleted then; never itself merged
 */
@RecordBuilder
public record ContactState(
        UUID contactId,
        long version,
        boolean deleted,
        UUID ownerId,
        @Nullable UUID personId,
        String displayName,
        ContactKind kind,
        @Nullable String department,
        @Nullable Integer level,
        @Nullable Cadence cadence,
        List<String> expertise,
        List<String> interests,
        List<String> goals,
        List<String> needs,
        @Nullable Feeling sentiment,
        @Nullable Double assessed,
        @Nullable Boolean hasPreferredName,
        @Nullable String source,
        @Nullable LocalDate noticeGivenOn,
        @Nullable Instant createdAt,
        @Nullable UUID mergedInto)
        implements EntityState {
    public ContactState {
        expertise = Lists.orEmpty(expertise);
        interests = Lists.orEmpty(interests);
        goals = Lists.orEmpty(goals);
        needs = Lists.orEmpty(needs);
    }

    @Override
    public UUID entityId() {
        return contactId;
    }

    /** Whom it stands for: a contact that is linked to a person is that person. */
    public Party party() {
        return personId == null ? Party.contact(contactId) : Party.person(personId);
    }

    /** How often the owner wants to be in touch: the ideal and the longest interval, in days, 1 to 3650. */
    public record Cadence(int idealDays, int maxDays) {}
}
