package io.rapport.contacts.person;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What a person says about themself.
 *
 * @param timeZone goes before the one of the directory
 */
@Embeddable
public record Profile(
        List<String> interests,
        List<String> expertise,
        List<String> goals,
        List<String> skillGaps,
        @JdbcTypeCode(SqlTypes.JSON) List<WorkingHours> workingHours,
        @Column(name = "own_time_zone") @Nullable String timeZone,
        @Enumerated(EnumType.STRING) @Nullable InteractionStyle interactionStyle,
        @JdbcTypeCode(SqlTypes.JSON) Visibility visibility,
        @JdbcTypeCode(SqlTypes.JSON) Nudges nudges) {
    static final Profile INITIAL = new Profile(
            List.of(), List.of(), List.of(), List.of(), List.of(), null, null, Visibility.INITIAL, Nudges.INITIAL);

    /** How a person likes to meet others. */
    @Schema(name = "InteractionStyle", description = "How a person likes to meet others.")
    public enum InteractionStyle {
        INTROVERT,
        AMBIVERT,
        EXTROVERT
    }

    /** When a person works, in their time zone. */
    @Schema(name = "WorkingHours", description = "When a person works, in their time zone; ends after it starts.")
    public record WorkingHours(
            @NotNull DayOfWeek day,
            @NotNull LocalTime from,
            @NotNull LocalTime to) {
        /** Validation comes here before it has told that one is missing. */
        @AssertTrue(message = "must end after it starts")
        boolean isForward() {
            return from == null || to == null || from.isBefore(to);
        }
    }

    /**
     * What a person lets Rapport remind them of.
     *
     * @param perDay at most that many a day, 0 to 20
     * @param quietFrom no nudge from then, in the person's time zone
     * @param quietTo until then, the day after when it is earlier than {@code quietFrom}
     */
    @Schema(
            name = "Nudges",
            description = "What a person lets Rapport remind them of: at most so many a day, none in the quiet hours.")
    public record Nudges(
            boolean enabled,
            @Min(0) @Max(20) int perDay,
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietTo) {
        public static final Nudges INITIAL = new Nudges(true, 3, LocalTime.of(18, 0), LocalTime.of(8, 0));

        @AssertTrue(message = "quietFrom and quietTo come together")
        boolean isComplete() {
            return (quietFrom == null) == (quietTo == null);
        }
    }
}
