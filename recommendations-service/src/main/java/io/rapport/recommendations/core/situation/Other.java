package io.rapport.recommendations.core.situation;

import io.rapport.events.ContactKind;
import io.rapport.events.Party;
import io.rapport.recommendations.core.reciprocity.DyadReading;
import io.rapport.recommendations.core.reciprocity.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Someone as seen by ego: the entries between them, what ego noted in the own book, and what the other shows to all
 * colleagues.
 *
 * @param exchanges of this tie, empty without one
 * @param kind what the other is in ego's book, null when not in it
 * @param idealDays the interval that ego wishes, null without one
 * @param department chooses whom to suggest and is never said
 */
public record Other(
        Party party,
        List<Exchange> exchanges,
        DyadReading reading,
        @Nullable ContactKind kind,
        @Nullable Integer idealDays,
        @Nullable String department,
        List<String> expertise,
        List<String> interests,
        List<String> goals,
        List<String> needs) {
    public boolean isTied() {
        return reading.strength() > 0;
    }
}
