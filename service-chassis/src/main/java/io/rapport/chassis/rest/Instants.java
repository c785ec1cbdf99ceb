package io.rapport.chassis.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Instants and dates as RFC 3339 writes them: an instant with an offset, and both in the years that have four digits. */
public final class Instants {
    private static final int YEAR_DIGITS = 4;

    /** @throws DateTimeException for any other text */
    public static Instant parse(String text) {
        return OffsetDateTime.parse(withFourDigits(text)).toInstant();
    }

    /** @throws DateTimeException for any other text */
    public static LocalDate parseDate(String text) {
        return LocalDate.parse(withFourDigits(text));
    }

    /** No database keeps all the years that Java knows. */
    private static String withFourDigits(String text) {
        if (text.indexOf('-') != YEAR_DIGITS) {
            throw new DateTimeException("a year has four digits");
        }
        return text;
    }

    private Instants() {}
}
