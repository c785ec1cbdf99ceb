package io.rapport.recommendations.core.warning;

import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.HYSTERESIS;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.LIMITED_CIRCLE_EI_BELOW;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.LIMITED_CIRCLE_IH_ABOVE;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.LIMITED_CIRCLE_TIES;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.NO_RESULTS_ENTRIES;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.NO_RESULTS_OUTCOMES;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.NO_RESULTS_SOCIAL;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.NO_RESULTS_WINDOW;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.NO_WORK_AFTER;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.OVER_GIVING_AT;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.OVER_GIVING_GROUP;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.RECEIVING_OVERALL_AT;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.RECEIVING_OVERALL_EVIDENCE;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.UPWARD_BIAS_ABOVE;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.UPWARD_BIAS_DOWN_BELOW;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.UPWARD_BIAS_TIES;

import io.rapport.recommendations.core.reciprocity.EgoReading;
import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.situation.Giving;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern over all of ego's ties that is worth a word to ego. Its components are the numbers that ego is shown as
 * evidence.
 */
public sealed interface Habit {
    WarningType type();

    /** Whether it holds, lingers or not; {@code before} tells what has happened since it was raised. */
    Finding find(WarningState before, Formula formula);

    /**
     * @param before the memory of this warning
     * @param mayRaise whether an entry of ego changed; {@code NO_RELATIONSHIP_WORK} needs no such change
     */
    default WarningChange next(WarningState before, boolean mayRaise, Instant asOf, Formula formula) {
        return before.next(find(before, formula), mayRaise, asOf, formula);
    }

    private static Finding found(WarningType type, boolean holds, boolean lingers) {
        if (holds) {
            return new Finding.Holds(type);
        }
        return lingers ? new Finding.Lingers(type) : new Finding.Absent(WarningChange.Reason.FADED);
    }

    /** Over all ties together ego receives more: the balance is −0.33 or less on 12 entries or more with p < 0.05. */
    record ReceivingMoreOverall(EgoReading reading) implements Habit {
        @Override
        public WarningType type() {
            return WarningType.RECEIVING_MORE_OVERALL;
        }

        @Override
        public Finding find(WarningState before, Formula formula) {
            double limit = formula.at(RECEIVING_OVERALL_AT);
            boolean holds = reading.balance() <= limit
                    && reading.evidence().n() >= formula.count(RECEIVING_OVERALL_EVIDENCE)
                    && reading.evidence().isSignificant(formula);
            boolean lingers = reading.evidence().n() >= 1 && reading.balance() <= limit + formula.at(HYSTERESIS);
            boolean repaired = before instanceof WarningState.Active active
                    && active.isRepairedBy(
                            reading.lastGaveAt(), reading.evidence().gave());
            return !holds && !lingers && repaired
                    ? new Finding.Absent(WarningChange.Reason.REPAIRED)
                    : found(type(), holds, lingers);
        }
    }

    /**
     * Ego gives far more than it receives, and more than nearly all of the own group (F9; Cross, Rebele, Grant 2016). The
     * group's figure is kept in memory for a minute and never shown: with it ego could work out a colleague's.
     *
     * @param balance −1 to 1
     * @param given points
     * @param peopleCompared people of the group of whom the limit was taken
     * @param isAmongTopGivers whether {@code given} lies above the group's 95th percentile
     */
    record OverGiving(double balance, double given, int peopleCompared, boolean isAmongTopGivers) implements Habit {
        public static OverGiving of(EgoReading reading, Giving group) {
            return new OverGiving(reading.balance(), reading.given(), group.people(), reading.given() > group.limit());
        }

        @Override
        public WarningType type() {
            return WarningType.OVER_GIVING;
        }

        @Override
        public Finding find(WarningState before, Formula formula) {
            double limit = formula.at(OVER_GIVING_AT);
            boolean standsOut = isAmongTopGivers && peopleCompared >= formula.count(OVER_GIVING_GROUP);
            return found(type(), standsOut && balance >= limit, standsOut && balance >= limit - formula.at(HYSTERESIS));
        }
    }

    /**
     * Effort goes up the hierarchy more than the people around explain (F19, ours).
     *
     * @param invested effort ego gave, by the level of who received it
     * @param available people around ego, by their level
     * @param ties ego's ties
     */
    record UpwardBias(Levels invested, Levels available, int ties) implements Habit {
        @Override
        public WarningType type() {
            return WarningType.UPWARD_BIAS;
        }

        @Override
        public Finding find(WarningState before, Formula formula) {
            Double index = invested.upwardIndex();
            Double baseline = available.upwardIndex();
            if (index == null || baseline == null) {
                return new Finding.Absent(WarningChange.Reason.FADED);
            }
            double bias = index - baseline;
            boolean neglectsDown = ties >= formula.count(UPWARD_BIAS_TIES)
                    && invested.downShare() < formula.at(UPWARD_BIAS_DOWN_BELOW) * available.downShare();
            double limit = formula.at(UPWARD_BIAS_ABOVE);
            return found(type(), neglectsDown && bias > limit, neglectsDown && bias > limit - formula.at(HYSTERESIS));
        }

        /** Amounts by level relative to ego: above, on the same, below; each 0 or more. */
        public record Levels(double up, double same, double down) {
            /** {@code (up − down) / (up + down)}, −1 to 1; null when there is neither. */
            public @Nullable Double upwardIndex() {
                return up + down == 0 ? null : (up - down) / (up + down);
            }

            /** 0 to 1; asked only when there is something up or down. */
            double downShare() {
                return down / (up + same + down);
            }
        }
    }

    /**
     * Nearly all ties stay within the own group, more than its size explains (F16, F17). Ask for one attribute at a time
     * (department, peer group), so that it can be named.
     *
     * @param ties undirected
     * @param eiIndex −1 to 1, null when undefined
     * @param inbreedingHomophily Coleman's, without ego, at most 1, null when undefined
     */
    record LimitedCircle(
            int ties, @Nullable Double eiIndex, @Nullable Double inbreedingHomophily) implements Habit {
        @Override
        public WarningType type() {
            return WarningType.LIMITED_CIRCLE;
        }

        @Override
        public Finding find(WarningState before, Formula formula) {
            return found(type(), isCloserThan(0, formula), isCloserThan(formula.at(HYSTERESIS), formula));
        }

        private boolean isCloserThan(double leeway, Formula formula) {
            return ties >= formula.count(LIMITED_CIRCLE_TIES)
                    && eiIndex != null
                    && inbreedingHomophily != null
                    && eiIndex < formula.at(LIMITED_CIRCLE_EI_BELOW) + leeway
                    && inbreedingHomophily > formula.at(LIMITED_CIRCLE_IH_ABOVE) - leeway;
        }
    }

    /**
     * No entry for 28 days (A31). Only a new entry ends it.
     *
     * @param lastActiveAt the last entry, or when ego came to Rapport if that is later
     */
    record NoRelationshipWork(Instant lastActiveAt, Instant asOf) implements Habit {
        /** @param knownSince when ego came to Rapport, so that nobody is warned on the first day */
        public static NoRelationshipWork of(EgoReading reading, Instant knownSince) {
            Instant last = reading.lastInteractionAt();
            return new NoRelationshipWork(
                    last == null || last.isBefore(knownSince) ? knownSince : last, reading.asOf());
        }

        @Override
        public WarningType type() {
            return WarningType.NO_RELATIONSHIP_WORK;
        }

        @Override
        public Finding find(WarningState before, Formula formula) {
            return asOf.isBefore(lastActiveAt.plus(formula.duration(NO_WORK_AFTER)))
                    ? new Finding.Absent(WarningChange.Reason.REPAIRED)
                    : new Finding.Holds(type());
        }
    }

    /**
     * Much contact, nearly all of it social, nearly nothing with a result (A33).
     *
     * @param entries undisputed entries in the window, of any direction
     * @param withOutcome those with a noted outcome
     * @param social those of a social kind
     */
    record NoResultsLink(int entries, int withOutcome, int social) implements Habit {
        public static NoResultsLink of(Collection<Exchange> exchanges, Formula formula, Instant asOf) {
            Instant since = asOf.minus(formula.duration(NO_RESULTS_WINDOW));
            List<Exchange> counted = exchanges.stream()
                    .filter(exchange ->
                            !exchange.isDisputed() && exchange.counts(formula) && exchange.isWithin(since, asOf))
                    .distinct()
                    .toList();
            return new NoResultsLink(
                    counted.size(),
                    (int) counted.stream().filter(Exchange::hasOutcome).count(),
                    (int) counted.stream()
                            .filter(exchange -> formula.socialKinds().contains(exchange.kind()))
                            .count());
        }

        @Override
        public WarningType type() {
            return WarningType.NO_RESULTS_LINK;
        }

        @Override
        public Finding find(WarningState before, Formula formula) {
            boolean holds = entries >= formula.count(NO_RESULTS_ENTRIES)
                    && (double) withOutcome / entries <= formula.at(NO_RESULTS_OUTCOMES)
                    && (double) social / entries >= formula.at(NO_RESULTS_SOCIAL);
            return found(type(), holds, holds);
        }
    }
}
