package io.rapport.recommendations.warning;

import io.rapport.recommendations.core.warning.WarningRule;
import io.rapport.recommendations.core.warning.WarningState;
import io.rapport.recommendations.core.warning.WarningType;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The latest warning of each rule, of some people and ties. */
public final class Memory {
    private final Map<Key, Latest> latest;

    Memory(Collection<Latest> latest) {
        this.latest = latest.stream().collect(Collectors.toMap(Latest::key, Function.identity()));
    }

    /** @param counterpartyId null for all ties together */
    public WarningState of(UUID egoId, @Nullable UUID counterpartyId, WarningRule rule) {
        Latest warning = latest.get(new Key(egoId, counterpartyId, rule));
        return warning == null ? new WarningState.None() : warning.state();
    }

    /** The active one. */
    UUID id(UUID egoId, @Nullable UUID counterpartyId, WarningRule rule) {
        Latest warning = latest.get(new Key(egoId, counterpartyId, rule));
        if (warning == null || warning.clearedAt() != null) {
            throw new IllegalStateException("no active warning of " + rule);
        }
        return warning.id();
    }

    private record Key(UUID egoId, @Nullable UUID counterpartyId, WarningRule rule) {}

    /** As much of a warning as rules remember. */
    public record Latest(
            UUID id,
            UUID egoId,
            @Nullable UUID counterpartyId,
            WarningRule rule,
            WarningType type,
            Instant raisedAt,
            @Nullable Instant clearedAt,
            int gaveWhenRaised) {
        private Key key() {
            return new Key(egoId, counterpartyId, rule);
        }

        private WarningState state() {
            return clearedAt == null
                    ? new WarningState.Active(type, raisedAt, gaveWhenRaised)
                    : new WarningState.Cleared(type, clearedAt);
        }
    }
}
