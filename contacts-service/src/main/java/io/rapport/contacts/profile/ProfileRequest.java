package io.rapport.contacts.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.rapport.chassis.problem.Problem.FieldError;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.contacts.person.Profile;
import io.rapport.contacts.person.Profile.Skill;
import io.rapport.contacts.person.Profile.WorkingHours;
import io.rapport.contacts.person.Visibility;
import io.rapport.contacts.person.ZoneName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person says about themself. What is left out or null goes back to how it was at first. */
@Schema(name = "ProfileRequest", description = "What a person says about themself; null takes back what was said.")
public record ProfileRequest(
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 80) String> interests,
        @Nullable @Size(max = 50) List<@Valid @NotNull Skill> expertise,
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 80) String> goals,
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 80) String> skillGaps,
        @Nullable @Size(max = 21) List<@Valid @NotNull WorkingHours> workingHours,

        @Schema(description = "Goes before the time zone of the directory.", examples = "Europe/Berlin")
        @Nullable
        @ZoneName
        String timeZone,

        @Schema(description = "A BCP 47 tag.", examples = "de-DE")
        @Nullable
        @Size(max = 35)
        @Pattern(regexp = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
        String language,

        Profile.@Nullable InteractionStyle interactionStyle,
        @Nullable Visibility visibility,
        @Valid Profile.@Nullable Nudges nudges,
        @Valid Profile.@Nullable Absence absence,
        @Valid Profile.@Nullable Workload workload,
        @Valid Profile.@Nullable Mentoring mentoring,
        Profile.@Nullable Purposes purposes) {
    private static final Set<String> DIRECTORY_FACTS = Set.of(
            "id",
            "version",
            "userName",
            "displayName",
            "givenName",
            "familyName",
            "externalId",
            "employeeNumber",
            "email",
            "department",
            "division",
            "title",
            "level",
            "managerId",
            "location",
            "country",
            "serviceRole",
            "hireDate",
            "active",
            "createdAt",
            "updatedAt");

    static ProfileRequest of(Profile profile) {
        return new ProfileRequest(
                profile.interests(),
                profile.expertise(),
                profile.goals(),
                profile.skillGaps(),
                profile.workingHours(),
                profile.timeZone(),
                profile.language(),
                profile.interactionStyle(),
                profile.visibility(),
                profile.nudges(),
                profile.absence(),
                profile.workloadAt(Instant.now()).orElse(null),
                profile.mentoring(),
                profile.purposes());
    }

    /** Validation comes here before it has told that a name is missing. */
    @AssertTrue(message = "expertise names every skill once")
    @Schema(hidden = true)
    boolean isEverySkillNamedOnce() {
        if (expertise == null || expertise.stream().anyMatch(skill -> skill == null || skill.skill() == null)) {
            return true;
        }
        List<Skill> skills = skills();
        return skills.size()
                == skills.stream()
                        .map(skill -> skill.skill().toLowerCase(Locale.ROOT))
                        .distinct()
                        .count();
    }

    /** @throws ProblemException 400 for a patch that names what only the directory says */
    static void refuseDirectoryFacts(JsonNode patch) {
        List<FieldError> errors = patch.properties().stream()
                .filter(change -> DIRECTORY_FACTS.contains(change.getKey()))
                .map(change -> new FieldError(
                        "/" + change.getKey(), "comes from the directory and cannot be changed by the person"))
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    Profile profile() {
        return new Profile(
                orEmpty(interests),
                skills(),
                orEmpty(goals),
                orEmpty(skillGaps),
                workingHours == null ? List.of() : List.copyOf(workingHours),
                timeZone,
                language,
                interactionStyle,
                visibility == null ? Visibility.INITIAL : visibility,
                nudges == null ? Profile.Nudges.INITIAL : nudges,
                absence,
                workload,
                mentoring == null
                        ? new Profile.Mentoring(false, null)
                        : new Profile.Mentoring(mentoring.offers(), orEmpty(mentoring.topics())),
                purposes == null ? new Profile.Purposes(null, null, null) : purposes);
    }

    private List<Skill> skills() {
        return expertise == null
                ? List.of()
                : expertise.stream()
                        .map(skill -> new Skill(skill.skill().strip(), skill.rating(), skill.evidence()))
                        .distinct()
                        .toList();
    }

    private static List<String> orEmpty(@Nullable List<String> labels) {
        return labels == null
                ? List.of()
                : labels.stream().map(String::strip).distinct().toList();
    }
}
