package io.rapport.recommendations.watch;

import io.rapport.events.Party;
import io.rapport.recommendations.core.warning.WarningState;
import io.rapport.recommendations.core.warning.WarningType;
import io.rapport.recommendations.warning.Warning;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is remembered of a person's warnings. */
record Memory(List<Warning> warnings) {
    private static final Set<WarningType> DYAD =
            Set.of(WarningType.ONE_SIDED, WarningType.RECEIVING_MORE, WarningType.WATCH);

    /** The latest dyad warning of a tie. */
    Optional<Warning> ofDyad(UUID counterpartyId) {
        return latest(warning -> DYAD.contains(warning.type()) && isAbout(warning, counterpartyId));
    }

    /** The latest of one type, about a tie or (without a counterparty) about all of them. */
    Optional<Warning> of(WarningType type, @Nullable UUID counterpartyId) {
        return latest(warning -> warning.type() == type && isAbout(warning, counterpartyId));
    }

    static WarningState state(Optional<Warning> warning) {
        return warning.map(Warning::state).orElseGet(WarningState.None::new);
    }

    private static boolean isAbout(Warning warning, @Nullable UUID counterpartyId) {
        return warning.counterparty().map(Party::id).equals(Optional.ofNullable(counterpartyId));
    }

    private Optional<Warning> latest(Predicate<Warning> wanted) {
        return warnings.stream()
                .filter(wanted)
                .max(Comparator.comparing(Warning::raisedAt).thenComparing(Warning::id));
    }
}
