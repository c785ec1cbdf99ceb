package io.rapport.chassis.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Instants as RFC 3339 writes them: with an offset, and in the years that have four digits. */
public final class Instants {
    private static final int YEAR_DIGITS = 4;

    /** @throws DateTimeException for any other text */
    public static Instant parse(String text) {
        if (text.indexOf('-') != YEAR_DIGITS) {
            throw new DateTimeException("a year has four digits");
        }
        return OffsetDateTime.parse(text).toInstant();
    }

    private Instants() {}
}
