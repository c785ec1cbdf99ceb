package io.rapport.recommendations.core.warning;

import io.rapport.events.PersonState;
import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.situation.Situation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** The people whom ego had to do with lately. */
final class Alters {
    private Alters() {}

    /** At most so many are known to the directory; asks nobody. */
    static int count(Situation situation) {
        return (int) ids(situation).count();
    }

    static List<PersonState> of(Situation situation) {
        Map<UUID, PersonState> known = situation.around().alters();
        return ids(situation).map(known::get).filter(Objects::nonNull).toList();
    }

    private static Stream<UUID> ids(Situation situation) {
        return situation.recent().stream().map(Exchange::counterpartyId).distinct();
    }
}
