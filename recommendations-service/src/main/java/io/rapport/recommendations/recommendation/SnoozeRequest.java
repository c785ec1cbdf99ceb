package io.rapport.recommendations.recommendation;

import io.rapport.chassis.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Until when a recommendation is put off: one of the two. */
@Schema(name = "RecommendationSnooze")
public record SnoozeRequest(
        @Schema(description = "An instant from now to a year from now.", examples = "2026-07-01T08:00:00Z") @Nullable
        Instant until,

        @Schema(description = "Or so many days, 1 to 365.", examples = "7") @Min(1) @Max(365) @Nullable
        Integer days) {
    private static final Duration LONGEST = Duration.ofDays(366);

    /** @throws ProblemException 400 for none or both, or a time that is not within the next year */
    Instant end(Instant now) {
        if ((until == null) == (days == null)) {
            throw ProblemException.invalid("", "either until or days");
        }
        Instant end = until == null ? now.plus(Duration.ofDays(days == null ? 0 : days)) : until;
        if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST))) {
            throw ProblemException.invalid("/until", "within the next year");
        }
        return end.truncatedTo(ChronoUnit.MICROS);
    }
}
