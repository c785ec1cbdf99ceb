package io.rapport.contacts.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.rapport.chassis.problem.Problem.FieldError;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.contacts.person.Profile;
import io.rapport.contacts.person.Profile.WorkingHours;
import io.rapport.contacts.person.Visibility;
import io.rapport.contacts.person.ZoneName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person says about themself. What is left out or null goes back to how it was at first. */
@Schema(name = "ProfileRequest", description = "What a person says about themself; null takes back what was said.")
public record ProfileRequest(
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 80) String> interests,
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 80) String> expertise,
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 80) String> goals,
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 80) String> skillGaps,
        @Nullable @Size(max = 21) List<@Valid @NotNull WorkingHours> workingHours,

        @Schema(description = "Goes before the time zone of the directory.", examples = "Europe/Berlin")
        @Nullable
        @ZoneName
        String timeZone,

        Profile.@Nullable InteractionStyle interactionStyle,
        @Nullable Visibility visibility,
        @Valid Profile.@Nullable Nudges nudges) {
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
                profile.interactionStyle(),
                profile.visibility(),
                profile.nudges());
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
                orEmpty(expertise),
                orEmpty(goals),
                orEmpty(skillGaps),
                workingHours == null ? List.of() : List.copyOf(workingHours),
                timeZone,
                interactionStyle,
                visibility == null ? Visibility.INITIAL : visibility,
                nudges == null ? Profile.Nudges.INITIAL : nudges);
    }

    private static List<String> orEmpty(@Nullable List<String> labels) {
        return labels == null
                ? List.of()
                : labels.stream().map(String::strip).distinct().toList();
    }
}
