package io.rapport.contacts.person;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * To whom a person shows each fact. What was never set is shown to all, as directories do, but for the skill gaps,
 * which nobody sees. The user name and the shown name are always seen.
 */
@Schema(
        name = "Visibility",
        description = "To whom each fact is shown: to ALL unless the person says otherwise, but skillGaps to NONE.")
public record Visibility(
        Audience email,
        Audience department,
        Audience division,
        Audience title,
        Audience level,
        Audience managerId,
        Audience location,
        Audience country,
        Audience hireDate,
        Audience timeZone,
        Audience workingHours,
        Audience interactionStyle,
        Audience expertise,
        Audience interests,
        Audience goals,
        Audience skillGaps) {
    public static final Visibility INITIAL = new Visibility(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    public Visibility(
            @Nullable Audience email,
            @Nullable Audience department,
            @Nullable Audience division,
            @Nullable Audience title,
            @Nullable Audience level,
            @Nullable Audience managerId,
            @Nullable Audience location,
            @Nullable Audience country,
            @Nullable Audience hireDate,
            @Nullable Audience timeZone,
            @Nullable Audience workingHours,
            @Nullable Audience interactionStyle,
            @Nullable Audience expertise,
            @Nullable Audience interests,
            @Nullable Audience goals,
            @Nullable Audience skillGaps) {
        this.email = orAll(email);
        this.department = orAll(department);
        this.division = orAll(division);
        this.title = orAll(title);
        this.level = orAll(level);
        this.managerId = orAll(managerId);
        this.location = orAll(location);
        this.country = orAll(country);
        this.hireDate = orAll(hireDate);
        this.timeZone = orAll(timeZone);
        this.workingHours = orAll(workingHours);
        this.interactionStyle = orAll(interactionStyle);
        this.expertise = orAll(expertise);
        this.interests = orAll(interests);
        this.goals = orAll(goals);
        this.skillGaps = skillGaps == null ? Audience.NONE : skillGaps;
    }

    private static Audience orAll(@Nullable Audience audience) {
        return audience == null ? Audience.ALL : audience;
    }
}
