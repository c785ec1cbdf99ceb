package io.rapport.recommendations.core.warning;

import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.EVIDENCE_WINDOW;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.TAKING_FIRST_AFTER;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.TAKING_FIRST_STAYS;

import io.rapport.recommendations.core.reciprocity.Direction;
import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.reciprocity.Formula;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * {@code TAKING_FIRST} (A26): a tie began with receiving, and two weeks later nothing was given. Directed, undisputed
 * entries count, however old they are; but it is raised only about a beginning within the evidence window, so that an
 * imported history holds nothing against anyone. It is said once for a tie.
 *
 * @param firstReceivedAt when ego first received, null when never
 * @param hasGiven whether ego ever gave
 */
public record TakingFirst(@Nullable Instant firstReceivedAt, boolean hasGiven, Instant asOf) {
    /** Reads the entries of one tie. */
    public static TakingFirst of(Collection<Exchange> exchanges, Formula formula, Instant asOf) {
        Instant firstReceivedAt = null;
        boolean hasGiven = false;
        for (Exchange exchange : exchanges) {
            if (exchange.counts(formula)
                    && !exchange.isDisputed()
                    && !exchange.occurredAt().isAfter(asOf)) {
                hasGiven |= exchange.direction() == Direction.GAVE;
                if (exchange.direction() == Direction.RECEIVED
                        && (firstReceivedAt == null || exchange.occurredAt().isBefore(firstReceivedAt))) {
                    firstReceivedAt = exchange.occurredAt();
                }
            }
        }
        return new TakingFirst(firstReceivedAt, hasGiven, asOf);
    }

    /** Time raises this one; giving, 90 days, a retraction or an exemption clear it. */
    public WarningChange next(WarningState before, boolean exempt, Formula formula) {
        return switch (before) {
            case WarningState.None none -> none.next(find(exempt, formula), true, asOf, formula);
            case WarningState.Active active ->
                active.next(
                        isOver(active, formula)
                                ? new Finding.Absent(WarningChange.Reason.FADED)
                                : find(exempt, formula),
                        true,
                        asOf,
                        formula);
            case WarningState.Cleared cleared -> new WarningChange.Silent();
        };
    }

    private Finding find(boolean exempt, Formula formula) {
        if (hasGiven) {
            return new Finding.Absent(WarningChange.Reason.REPAIRED);
        }
        if (exempt
                || firstReceivedAt == null
                || asOf.isBefore(firstReceivedAt.plus(formula.duration(TAKING_FIRST_AFTER)))) {
            return new Finding.Absent(WarningChange.Reason.FADED);
        }
        return firstReceivedAt.isAfter(asOf.minus(formula.duration(EVIDENCE_WINDOW)))
                ? new Finding.Holds(WarningType.TAKING_FIRST)
                : new Finding.Lingers(WarningType.TAKING_FIRST);
    }

    private boolean isOver(WarningState.Active active, Formula formula) {
        return !hasGiven && !asOf.isBefore(active.raisedAt().plus(formula.duration(TAKING_FIRST_STAYS)));
    }
}
