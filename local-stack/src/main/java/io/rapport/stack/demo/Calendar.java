package io.rapport.stack.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Days of the demo, counted back from the day it was loaded first. */
final class Calendar {
    private Calendar() {}

    /** An instant within office hours, {@code daysAgo} days before {@code today}; {@code number} spreads them. */
    static String at(LocalDate today, int daysAgo, int number) {
        LocalTime time = LocalTime.of(8 + number % 9, number * 7 % 60);
        return today.minusDays(daysAgo).atTime(time).toInstant(ZoneOffset.UTC).toString();
    }
}
