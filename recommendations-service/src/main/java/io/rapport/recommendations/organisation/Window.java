package io.rapport.recommendations.organisation;

import io.rapport.chassis.problem.Problem.FieldError;
import io.rapport.chassis.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whole months in UTC that have ended.
 *
 * @param to the month after the last
 */
record Window(YearMonth from, YearMonth to) {
    private static final YearMonth FIRST = YearMonth.of(1970, 1);

    /** @throws ProblemException 400 for anything but whole months that have ended */
    static Window of(@Nullable String from, @Nullable String to, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        Optional<YearMonth> first = month("?from", from, errors);
        Optional<YearMonth> end = month("?to", to, errors);
        YearMonth running = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        if (first.filter(month -> month.isBefore(FIRST)).isPresent()) {
            errors.add(new FieldError("?from", "1970-01-01 or later"));
        }
        if (end.filter(month -> month.isAfter(running)).isPresent()) {
            errors.add(new FieldError("?to", running.atDay(1) + " or earlier: the running month is not whole yet"));
        }
        if (first.isPresent() && end.isPresent() && !first.get().isBefore(end.get())) {
            errors.add(new FieldError("?to", "later than from"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new Window(first.orElseThrow(), end.orElseThrow());
    }

    Instant start() {
        return from.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Instant end() {
        return to.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Optional<YearMonth> month(String parameter, @Nullable String text, List<FieldError> errors) {
        Optional<YearMonth> month = Optional.ofNullable(text).flatMap(Window::month);
        if (month.isEmpty()) {
            errors.add(new FieldError(parameter, "the first day of a month, such as 2026-01-01"));
        }
        return month;
    }

    /** A date, or an instant as RFC 3339 writes it; empty for what is not the start of a month. */
    private static Optional<YearMonth> month(String text) {
        try {
            OffsetDateTime start = text.length() == "2026-01-01".length()
                    ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
            YearMonth month = YearMonth.from(start);
            return Optional.of(month)
                    .filter(any -> start.toInstant()
                            .equals(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
