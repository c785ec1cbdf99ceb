package io.rapport.recommendations.core.situation;

import io.rapport.events.PersonState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the directory and the ledger know of the people around ego. Each answer may cost a statement, so rules ask last. */
public interface Around {
    /** Active people of the whole directory, ego among them. */
    int people();

    /** Active people of ego's department, ego among them; nobody without one. */
    Headcount department();

    /** Active people of ego's division, or of the department without a division. */
    Headcount group();

    /** What the people of ego's department gave, ego among them. */
    Giving giving();

    /** The people on the other side of ego's recent entries whom the directory knows, by id; there may be more. */
    Map<UUID, PersonState> alters();

    /** When the first of ego's entries came here; empty without any. */
    Optional<Instant> knownSince();

    /** Whether ego is absent today. */
    boolean isAway();

    /** Colleagues whom ego neither met nor noted, in the order in which they are tried. */
    List<Other> strangers();

    /** Figures and people that are given. */
    record Given(
            int people,
            Headcount department,
            Headcount group,
            Giving giving,
            Map<UUID, PersonState> alters,
            @Nullable Instant since,
            List<Other> strangers)
            implements Around {
        @Override
        public Optional<Instant> knownSince() {
            return Optional.ofNullable(since);
        }

        @Override
        public boolean isAway() {
            return false;
        }
    }
}
