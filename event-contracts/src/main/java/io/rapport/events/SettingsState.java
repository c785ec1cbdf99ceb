package io.rapport.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person set for themself and our services obey; nobody else reads it. Whoever never set anything has no state,
 * which means {@link #unset}.
 *
 * @param version that of the person at the change
 * @param workingHours in the person's time zone, which {@link PersonState} tells; empty means unknown
 * @param language a BCP 47 tag such as {@code de-CH}
 * @param skillGaps labels of at most 80 characters
 * @param absence null when the person is not away
 * @param busyUntil until then the person could use a hand
 */
public record SettingsState(
        UUID personId,
        long version,
        boolean deleted,
        Nudges nudges,
        List<WorkingHours> workingHours,
        @Nullable String language,
        @Nullable InteractionStyle interactionStyle,
        List<String> skillGaps,
        @Nullable Absence absence,
        @Nullable Instant busyUntil,
        Purposes purposes)
        implements EntityState {
    public SettingsState {
        workingHours = Lists.orEmpty(workingHours);
        skillGaps = Lists.orEmpty(skillGaps);
        nudges = nudges == null ? Nudges.UNSET : nudges;
        purposes = purposes == null ? Purposes.ALL : purposes;
    }

    /** Of a person who never set anything. */
    public static SettingsState unset(UUID personId) {
        return new SettingsState(
                personId, 0, false, Nudges.UNSET, List.of(), null, null, List.of(), null, null, Purposes.ALL);
    }

    @Override
    public UUID entityId() {
        return personId;
    }

    /** Whether the person is away on that day of their time zone. */
    public boolean isAbsentOn(LocalDate day) {
        return absence != null && !day.isBefore(absence.from()) && !day.isAfter(absence.to());
    }

    /**
     * What a person lets Rapport suggest.
     *
     * @param perDay at most that many a day, 0 to 10
     * @param quietFrom nothing is announced from then, in the person's time zone; null without quiet hours
     * @param quietTo until then, the day after when it is not later than {@code quietFrom}
     * @param email whether Rapport may write to the person
     */
    public record Nudges(
            boolean enabled,
            int perDay,

            @JsonFormat(pattern = "HH:mm") @Nullable LocalTime quietFrom,

            @JsonFormat(pattern = "HH:mm") @Nullable LocalTime quietTo,

            boolean email) {
        public static final Nudges UNSET = new Nudges(true, 3, LocalTime.of(18, 0), LocalTime.of(8, 0), false);
    }

    /** When a person works on a day of the week. */
    public record WorkingHours(
            DayOfWeek day,
            @JsonFormat(pattern = "HH:mm") LocalTime from,
            @JsonFormat(pattern = "HH:mm") LocalTime to) {}

    /** Days on which a person is away, both included. */
    public record Absence(LocalDate from, LocalDate to) {}

    /**
     * What a person lets Rapport use their facts for.
     *
     * @param suggestions to be suggested to others
     * @param mentorListing to be found as a mentor
     * @param analytics to count in the organisation's figures
     */
    public record Purposes(boolean suggestions, boolean mentorListing, boolean analytics) {
        public static final Purposes ALL = new Purposes(true, true, true);
    }
}
