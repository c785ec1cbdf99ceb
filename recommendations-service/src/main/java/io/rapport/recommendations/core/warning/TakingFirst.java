package io.rapport.recommendations.core.warning;

import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.EVIDENCE_WINDOW;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.TAKING_FIRST_AFTER;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.TAKING_FIRST_STAYS;

import io.rapport.recommendations.core.reciprocity.Direction;
import io.rapport.recommendations.core.reciprocity.DyadReading;
import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.situation.Other;
import io.rapport.recommendations.core.situation.Situation;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code TAKING_FIRST} (A26): a tie began with receiving, and two weeks later nothing was given. Directed, undisputed
 * entries count, however old they are; but it is raised only about a beginning within the evidence window, so that an
 * imported history holds nothing against anyone. It is said once for a tie.
 *
 * @param firstReceivedAt when ego first received, null when never
 * @param hasGiven whether ego ever gave
 * @param exempt {@link Exemption}
 */
public record TakingFirst(DyadReading reading, @Nullable Instant firstReceivedAt, boolean hasGiven, boolean exempt)
        implements Pattern {
    static TakingFirst read(Situation situation, Other tie) {
        return of(tie.reading(), tie.exchanges(), Exemption.applies(situation, tie), situation.formula());
    }

    /** When it may have to be said of a tie that has none yet, though nothing happens; empty when never. */
    public static Optional<Instant> ripensAt(Situation situation, Other tie) {
        TakingFirst pattern = read(situation, tie);
        return pattern.hasGiven || pattern.firstReceivedAt == null
                ? Optional.empty()
                : Optional.of(pattern.firstReceivedAt.plus(situation.formula().duration(TAKING_FIRST_AFTER)));
    }

    /** @param exchanges of one tie */
    static TakingFirst of(DyadReading reading, Collection<Exchange> exchanges, boolean exempt, Formula formula) {
        Instant firstReceivedAt = null;
        boolean hasGiven = false;
        for (Exchange exchange : exchanges) {
            if (exchange.counts(formula)
                    && !exchange.isDisputed()
                    && !exchange.occurredAt().isAfter(reading.asOf())) {
                hasGiven |= exchange.direction() == Direction.GAVE;
                if (exchange.direction() == Direction.RECEIVED
                        && (firstReceivedAt == null || exchange.occurredAt().isBefore(firstReceivedAt))) {
                    firstReceivedAt = exchange.occurredAt();
                }
            }
        }
        return new TakingFirst(reading, firstReceivedAt, hasGiven, exempt);
    }

    @Override
    public Finding find(WarningState before, Formula formula) {
        if (hasGiven) {
            return new Finding.Absent(WarningChange.Reason.REPAIRED);
        }
        if (exempt
                || firstReceivedAt == null
                || reading.asOf().isBefore(firstReceivedAt.plus(formula.duration(TAKING_FIRST_AFTER)))
                || isOver(before, formula)) {
            return new Finding.Absent(WarningChange.Reason.FADED);
        }
        return firstReceivedAt.isAfter(reading.asOf().minus(formula.duration(EVIDENCE_WINDOW)))
                ? new Finding.Holds(WarningType.TAKING_FIRST)
                : new Finding.Lingers(WarningType.TAKING_FIRST);
    }

    /** It was said already, or long enough. */
    private boolean isOver(WarningState before, Formula formula) {
        return switch (before) {
            case WarningState.None() -> false;
            case WarningState.Active active ->
                !reading.asOf().isBefore(active.raisedAt().plus(formula.duration(TAKING_FIRST_STAYS)));
            case WarningState.Cleared cleared -> true;
        };
    }

    @Override
    public Map<String, Double> numbers() {
        return TieBalance.numbers(reading);
    }

    @Override
    public int gave() {
        return reading.evidence().gave();
    }

    @Override
    public boolean comesWithTime() {
        return true;
    }
}
