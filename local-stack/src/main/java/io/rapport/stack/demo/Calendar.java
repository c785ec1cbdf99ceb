package io.rapport.stack.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Days of the demo, counted back from the day it was loaded first. */
final class Calendar {
    private Calendar() {}

    /** An instant within office hours, {@code daysBefore} that day; {@code number} spreads them over the hours. */
    static Instant at(LocalDate day, int daysBefore, int number) {
        LocalTime time = LocalTime.of(8 + number % 9, number * 7 % 60);
        return day.minusDays(daysBefore).atTime(time).toInstant(ZoneOffset.UTC);
    }
}
