package io.rapport.contacts.person;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.rapport.events.PersonState;
import io.rapport.events.SettingsState;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What a person says about themself.
 *
 * @param timeZone goes before the one of the directory
 * @param language a BCP 47 tag
 */
@Embeddable
public record Profile(
        List<String> interests,
        @JdbcTypeCode(SqlTypes.JSON) List<Skill> expertise,
        List<String> goals,
        List<String> skillGaps,
        @JdbcTypeCode(SqlTypes.JSON) List<WorkingHours> workingHours,
        @Column(name = "own_time_zone") @Nullable String timeZone,
        @Nullable String language,
        @Enumerated(EnumType.STRING) @Nullable InteractionStyle interactionStyle,
        @JdbcTypeCode(SqlTypes.JSON) Visibility visibility,
        @JdbcTypeCode(SqlTypes.JSON) Nudges nudges,
        @JdbcTypeCode(SqlTypes.JSON) @Nullable Absence absence,
        @JdbcTypeCode(SqlTypes.JSON) @Nullable Workload workload,
        @JdbcTypeCode(SqlTypes.JSON) Mentoring mentoring,
        @JdbcTypeCode(SqlTypes.JSON) Purposes purposes) {
    static final Profile INITIAL = new Profile(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            null,
            null,
            Visibility.INITIAL,
            Nudges.INITIAL,
            null,
            null,
            Mentoring.NONE,
            Purposes.INITIAL);

    private static final String TIME_OF_DAY = "^([01][0-9]|2[0-3]):[0-5][0-9]$";

    /** Empty once the person is no longer busy. */
    public Optional<Workload> workloadAt(Instant now) {
        return Optional.ofNullable(workload).filter(busy -> busy.busyUntil().isAfter(now));
    }

    /** What others may know of the person as a mentor. */
    public Mentoring shownMentoring() {
        return mentoring.offers() && purposes.mentorListing() ? mentoring : Mentoring.NONE;
    }

    SettingsState settings(UUID personId, long version, boolean deleted) {
        return new SettingsState(
                personId,
                version,
                deleted,
                new SettingsState.Nudges(nudges.enabled, nudges.perDay, nudges.quietFrom, nudges.quietTo, nudges.email),
                workingHours.stream()
                        .map(hours -> new SettingsState.WorkingHours(hours.day, hours.from, hours.to))
                        .toList(),
                language,
                interactionStyle == null ? null : io.rapport.events.InteractionStyle.valueOf(interactionStyle.name()),
                skillGaps,
                absence == null ? null : new SettingsState.Absence(absence.from, absence.to),
                workload == null ? null : workload.busyUntil,
                new SettingsState.Purposes(purposes.suggestions, purposes.mentorListing, purposes.analytics));
    }

    /** Whether our services have something new to obey. */
    boolean setsOtherThan(Profile other) {
        UUID anyone = new UUID(0, 0);
        return !settings(anyone, 1, false).equals(other.settings(anyone, 1, false));
    }

    /** How a person likes to meet others. */
    @Schema(name = "InteractionStyle", description = "How a person likes to meet others.")
    public enum InteractionStyle {
        INTROVERT,
        AMBIVERT,
        EXTROVERT
    }

    /**
     * Something that a person knows.
     *
     * @param rating from 1, a beginner, to 5, an expert
     * @param evidence what shows it, in their own words
     */
    @Schema(name = "Skill", description = "Something that a person knows, as they rate it themself.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Skill(
            @Schema(description = "The name of the skill.", examples = "Kafka") @NotBlank @Size(max = 80)
            String skill,

            @Schema(description = "From 1, a beginner, to 5, an expert.") @NotNull @Min(1) @Max(5)
            Integer rating,

            @Schema(description = "What shows it, in the person's own words.") @Nullable @Size(max = 500)
            String evidence) {
        /** Skills are the same in any case of letters. */
        public boolean isNamed(String name) {
            return skill.equalsIgnoreCase(name);
        }
    }

    /** When a person works, in their time zone. */
    @Schema(name = "WorkingHours", description = "When a person works, in their time zone; ends after it starts.")
    public record WorkingHours(
            @NotNull DayOfWeek day,

            @Schema(type = SchemaType.STRING, pattern = TIME_OF_DAY) @JsonFormat(pattern = "HH:mm") @NotNull
            LocalTime from,

            @Schema(type = SchemaType.STRING, pattern = TIME_OF_DAY) @JsonFormat(pattern = "HH:mm") @NotNull
            LocalTime to) {
        /** Validation comes here before it has told that one is missing. */
        @AssertTrue(message = "must end after it starts")
        boolean isForward() {
            return from == null || to == null || from.isBefore(to);
        }
    }

    /**
     * What a person lets Rapport remind them of.
     *
     * @param perDay at most that many a day, 0 to 10
     * @param quietFrom no nudge from then, in the person's time zone
     * @param quietTo until then, the day after when it is earlier than {@code quietFrom}
     * @param email whether Rapport may write to the person
     */
    @Schema(
            name = "Nudges",
            description = "What a person lets Rapport remind them of: at most so many a day, none in the quiet hours.")
    public record Nudges(
            boolean enabled,
            @Min(0) @Max(10) int perDay,

            @Schema(type = SchemaType.STRING, pattern = TIME_OF_DAY) @JsonFormat(pattern = "HH:mm") @Nullable
            LocalTime quietFrom,

            @Schema(type = SchemaType.STRING, pattern = TIME_OF_DAY) @JsonFormat(pattern = "HH:mm") @Nullable
            LocalTime quietTo,

            @Schema(description = "Whether Rapport may write to the person.")
            boolean email) {
        public static final Nudges INITIAL = new Nudges(true, 3, LocalTime.of(18, 0), LocalTime.of(8, 0), false);

        @AssertTrue(message = "quietFrom and quietTo come together")
        boolean isComplete() {
            return (quietFrom == null) == (quietTo == null);
        }
    }

    /** Days on which a person is away, both included. */
    @Schema(name = "Absence", description = "Days on which the person is away, both included.")
    public record Absence(
            @Schema(description = "The first day.") @NotNull LocalDate from,
            @Schema(description = "The last day.") @NotNull LocalDate to) {
        @AssertTrue(message = "must not end before it starts")
        boolean isForward() {
            return from == null || to == null || !to.isBefore(from);
        }
    }

    /** That a person has too much to do. It ends by itself. */
    @Schema(name = "Workload", description = "That the person has too much to do; it ends by itself.")
    public record Workload(
            @Schema(description = "Until then, at most 14 days ahead.") @NotNull
            Instant busyUntil) {
        private static final Duration LONGEST = Duration.ofDays(14);

        @AssertTrue(message = "busyUntil is at most 14 days ahead")
        boolean isSoonOver() {
            return busyUntil == null || !busyUntil.isAfter(Instant.now().plus(LONGEST));
        }
    }

    /** What a person offers as a mentor. */
    @Schema(name = "Mentoring", description = "What the person offers as a mentor.")
    public record Mentoring(
            @Schema(description = "Whether the person offers to be a mentor.")
            boolean offers,

            @Schema(description = "What about.") @Size(max = 20)
            List<@NotBlank @Size(max = 80) String> topics) {
        static final Mentoring NONE = new Mentoring(false, List.of());

        public Mentoring(boolean offers, @Nullable List<String> topics) {
            this.offers = offers;
            this.topics = topics == null ? List.of() : topics;
        }

        PersonState.Mentoring state() {
            return offers ? new PersonState.Mentoring(true, topics) : PersonState.Mentoring.NONE;
        }
    }

    /** What a person lets Rapport use their facts for: everything, unless they say otherwise. */
    @Schema(
            name = "Purposes",
            description = "What Rapport may use the person's facts for; all, unless they say otherwise.")
    public record Purposes(
            @JsonProperty("SUGGESTIONS") @Schema(description = "To be suggested to others.")
            Boolean suggestions,

            @JsonProperty("MENTOR_LISTING") @Schema(description = "To be found as a mentor.")
            Boolean mentorListing,

            @JsonProperty("ANALYTICS") @Schema(description = "To count in the organisation's figures.")
            Boolean analytics) {
        static final Purposes INITIAL = new Purposes(null, null, null);

        public Purposes(@Nullable Boolean suggestions, @Nullable Boolean mentorListing, @Nullable Boolean analytics) {
            this.suggestions = !Boolean.FALSE.equals(suggestions);
            this.mentorListing = !Boolean.FALSE.equals(mentorListing);
            this.analytics = !Boolean.FALSE.equals(analytics);
        }
    }
}
