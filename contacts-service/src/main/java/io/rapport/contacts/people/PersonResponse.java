package io.rapport.contacts.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rapport.contacts.person.Audience;
import io.rapport.contacts.person.DirectoryEntry;
import io.rapport.contacts.person.PersonFacts;
import io.rapport.contacts.person.Profile;
import io.rapport.contacts.person.Profile.InteractionStyle;
import io.rapport.contacts.person.Profile.Mentoring;
import io.rapport.contacts.person.Profile.Skill;
import io.rapport.contacts.person.Profile.WorkingHours;
import io.rapport.contacts.person.Visibility;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A person as they show themself to the viewer. What is not shown is left out, like what is not known. */
@Schema(
        name = "Person",
        description = "A person as they show themself to the caller. What is not shown is left out, like what is not"
                + " known.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PersonResponse(
        UUID id,
        String userName,
        String displayName,
        boolean active,
        @Nullable String email,
        @Nullable String department,
        @Nullable String division,
        @Nullable String title,
        @Nullable Integer level,
        @Nullable UUID managerId,
        @Nullable String location,
        @Nullable String country,
        boolean serviceRole,
        @Nullable LocalDate hireDate,
        @Nullable String timeZone,
        @Nullable List<WorkingHours> workingHours,
        @Nullable InteractionStyle interactionStyle,
        @Nullable List<Skill> expertise,
        @Nullable List<String> interests,
        @Nullable List<String> goals,
        @Nullable List<String> skillGaps,

        @Schema(description = "What the person offers as a mentor; left out without an offer.") @Nullable
        Mentoring mentoring,

        Instant updatedAt)
        implements PersonItem {
    /** @param closeness the narrowest audience of the person that the viewer belongs to */
    static PersonResponse of(DirectoryEntry entry, Audience closeness) {
        PersonFacts facts = entry.facts();
        Profile profile = entry.profile();
        Visibility visibility = profile.visibility();
        return new PersonResponse(
                entry.id(),
                facts.userName(),
                facts.shownName(),
                facts.isActive(),
                shown(facts.email(), visibility.email(), closeness),
                shown(facts.department(), visibility.department(), closeness),
                shown(facts.division(), visibility.division(), closeness),
                shown(facts.title(), visibility.title(), closeness),
                shown(facts.level(), visibility.level(), closeness),
                shown(facts.managerId(), visibility.managerId(), closeness),
                shown(facts.location(), visibility.location(), closeness),
                shown(facts.country(), visibility.country(), closeness),
                facts.isServiceRole(),
                shown(facts.hireDate(), visibility.hireDate(), closeness),
                shown(entry.timeZone(), visibility.timeZone(), closeness),
                shown(profile.workingHours(), visibility.workingHours(), closeness),
                shown(profile.interactionStyle(), visibility.interactionStyle(), closeness),
                shown(profile.expertise(), visibility.expertise(), closeness),
                shown(profile.interests(), visibility.interests(), closeness),
                shown(profile.goals(), visibility.goals(), closeness),
                shown(profile.skillGaps(), visibility.skillGaps(), closeness),
                profile.shownMentoring().offers() ? profile.shownMentoring() : null,
                entry.updatedAt());
    }

    private static <T> @Nullable T shown(@Nullable T fact, Audience audience, Audience closeness) {
        return audience.includes(closeness) ? fact : null;
    }
}
