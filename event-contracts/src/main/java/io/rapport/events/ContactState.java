package io.rapport.events;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A private entry in one owner's book.
 *
 * @param personId the colleague this contact is, null for an outsider; never changes the parties of what is recorded
 * @param level rank in the hierarchy, 0 to 100
 * @param expertise labels of at most 80 characters; likewise interests, goals and needs
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
        List<String> needs)
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
