package io.rapport.contacts.profile;

import io.rapport.chassis.rest.Versioned;
import io.rapport.contacts.endorsement.Endorsements.Endorser;
import io.rapport.contacts.person.DirectoryEntry;
import io.rapport.contacts.person.PersonFacts;
import io.rapport.contacts.person.Profile;
import io.rapport.contacts.person.Visibility;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The caller's own profile: what the directory says, and what they say themself. */
@Schema(name = "Me", description = "The caller's own profile.")
public record MeResponse(
        UUID id,
        long version,

        @Schema(description = "From the directory, read-only.")
        String userName,

        @Schema(description = "From the directory, read-only.")
        String displayName,

        @Schema(description = "From the directory, read-only.") @Nullable
        String email,

        @Schema(description = "From the directory, read-only.") @Nullable
        String employeeNumber,

        @Schema(description = "From the directory, read-only.") @Nullable
        String department,

        @Schema(description = "From the directory, read-only.") @Nullable
        String division,

        @Schema(description = "From the directory, read-only.") @Nullable
        String title,

        @Schema(description = "From the directory, read-only. 0 to 100, higher is more senior.") @Nullable
        Integer level,

        @Schema(description = "From the directory, read-only.") @Nullable
        UUID managerId,

        @Schema(description = "From the directory, read-only.") @Nullable
        String location,

        @Schema(description = "From the directory, read-only. ISO 3166 alpha-2.") @Nullable
        String country,

        @Schema(description = "From the directory, read-only. Whether receiving from this person is their job.")
        boolean serviceRole,

        @Schema(description = "From the directory, read-only.") @Nullable
        LocalDate hireDate,

        @Schema(description = "From the directory, read-only.")
        boolean active,

        List<String> interests,
        List<OwnSkill> expertise,
        List<String> goals,
        List<String> skillGaps,
        List<Profile.WorkingHours> workingHours,

        @Schema(description = "The person's own, or else the directory's.") @Nullable
        String timeZone,

        @Schema(description = "A BCP 47 tag.") @Nullable String language,

        Profile.@Nullable InteractionStyle interactionStyle,
        Visibility visibility,
        Profile.Nudges nudges,
        Profile.@Nullable Absence absence,
        Profile.@Nullable Workload workload,
        Profile.Mentoring mentoring,
        Profile.Purposes purposes,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    /** A skill of the caller, and who vouches for it. */
    @Schema(name = "OwnSkill", description = "Something that the caller knows, and who vouches for it.")
    public record OwnSkill(
            @Schema(description = "The name of the skill.") String skill,

            @Schema(description = "From 1, a beginner, to 5, an expert.")
            int rating,

            @Schema(description = "What shows it, in the person's own words.") @Nullable
            String evidence,

            @Schema(description = "Who vouches for it, the first first; read-only.")
            List<Endorsement> endorsedBy) {}

    /** A colleague who vouches for a skill. */
    @Schema(name = "Endorsement", description = "A colleague who vouches for a skill.")
    public record Endorsement(UUID id, String displayName) {}

    static MeResponse of(DirectoryEntry entry, Map<String, List<Endorser>> endorsers) {
        PersonFacts facts = entry.facts();
        Profile profile = entry.profile();
        return new MeResponse(
                entry.id(),
                entry.version(),
                facts.userName(),
                facts.shownName(),
                facts.email(),
                facts.employeeNumber(),
                facts.department(),
                facts.division(),
                facts.title(),
                facts.level(),
                facts.managerId(),
                facts.location(),
                facts.country(),
                facts.isServiceRole(),
                facts.hireDate(),
                facts.isActive(),
                profile.interests(),
                profile.expertise().stream()
                        .map(skill -> new OwnSkill(
                                skill.skill(),
                                skill.rating(),
                                skill.evidence(),
                                endorsers.getOrDefault(skill.skill().toLowerCase(Locale.ROOT), List.of()).stream()
                                        .map(endorser -> new Endorsement(endorser.id(), endorser.displayName()))
                                        .toList()))
                        .toList(),
                profile.goals(),
                profile.skillGaps(),
                profile.workingHours(),
                entry.timeZone(),
                profile.language(),
                profile.interactionStyle(),
                profile.visibility(),
                profile.nudges(),
                profile.absence(),
                profile.workloadAt(Instant.now()).orElse(null),
                profile.mentoring(),
                profile.purposes(),
                entry.createdAt(),
                entry.updatedAt());
    }
}
