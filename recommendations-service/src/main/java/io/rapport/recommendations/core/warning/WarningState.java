package io.rapport.recommendations.core.warning;

import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.SILENCE;

import io.rapport.recommendations.core.reciprocity.Formula;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is remembered of one warning: the latest of a {@link WarningRule}. */
public sealed interface WarningState {
    /** There never was one. */
    record None() implements WarningState {}

    /**
     * It is active.
     *
     * @param raisedAt when it was raised; a change of type leaves it alone
     * @param gaveWhenRaised {@code evidence.gave} at that time, 0 where a rule has no such evidence
     */
    record Active(WarningType type, Instant raisedAt, int gaveWhenRaised) implements WarningState {
        /** Whether ego gave since: something happened later, or something from before was recorded later. */
        boolean isRepairedBy(@Nullable Instant lastGaveAt, int gave) {
            return (lastGaveAt != null && lastGaveAt.isAfter(raisedAt)) || gave > gaveWhenRaised;
        }
    }

    /** The last one has ended. */
    record Cleared(WarningType type, Instant clearedAt) implements WarningState {}

    /** The one machine behind all warnings: rules find, memory decides. */
    default WarningChange next(Finding finding, boolean mayRaise, Instant asOf, Formula formula) {
        return switch (this) {
            case None() -> raised(finding, mayRaise, true);
            case Cleared(WarningType cleared, Instant clearedAt) -> {
                boolean silenceIsOver = !asOf.isBefore(clearedAt.plus(formula.duration(SILENCE)));
                boolean worse = finding instanceof Finding.Holds(WarningType type) && type.isMoreSevereThan(cleared);
                yield raised(finding, mayRaise, silenceIsOver || worse);
            }
            case Active active ->
                switch (finding) {
                    case Finding.Holds(WarningType type) -> kept(active.type(), type, mayRaise);
                    case Finding.Lingers(WarningType type) -> kept(active.type(), type, mayRaise);
                    case Finding.Absent(WarningChange.Reason reason) -> new WarningChange.Clear(reason);
                };
        };
    }

    private static WarningChange raised(Finding finding, boolean mayRaise, boolean audible) {
        return finding instanceof Finding.Holds(WarningType type) && mayRaise && audible
                ? new WarningChange.Raise(type)
                : new WarningChange.Silent();
    }

    private static WarningChange kept(WarningType before, WarningType now, boolean mayRaise) {
        return before == now
                ? new WarningChange.Keep()
                : new WarningChange.ChangeType(now, mayRaise && now.isMoreSevereThan(before));
    }
}
