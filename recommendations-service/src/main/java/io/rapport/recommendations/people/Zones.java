package io.rapport.recommendations.people;

import io.rapport.events.PersonState;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time zone in which somebody's days begin and end. */
public final class Zones {
    /** UTC for somebody without one, or with one that is not known here. */
    public static ZoneId of(PersonState person) {
        try {
            return person.timeZone() == null ? ZoneOffset.UTC : ZoneId.of(person.timeZone());
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private Zones() {}
}
