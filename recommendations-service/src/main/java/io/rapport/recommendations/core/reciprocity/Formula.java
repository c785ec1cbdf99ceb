package io.rapport.recommendations.core.reciprocity;

import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.EVIDENCE_WINDOW;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.GIVING_MORE_AT;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.HORIZON;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.LONG_HALF_LIFE;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.ONE_SIDED_AT;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.RECEIVING_MORE_AT;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.SHORT_HALF_LIFE;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.WATCH_AT;

import io.rapport.events.ContactKind;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Every number behind a balance, a level and a warning, with its version. {@link #V1} has the documented defaults
 * (docs/formulas.md); an installation overrides single numbers by its settings. A formula that leaves out a number or has
 * one outside its range cannot be made ({@link IllegalArgumentException}).
 *
 * @param base points of effort by kind, 0 or more
 * @param size factor by size, 0 or more
 * @param confirmation factor by status, 0 to 1
 * @param exemptKinds contacts from whom one may receive more without a warning
 * @param socialKinds kinds that count as social for {@code NO_RESULTS_LINK}
 */
public record Formula(
        int version,
        Map<InteractionKind, Double> base,
        Map<InteractionSize, Double> size,
        Map<InteractionStatus, Double> confirmation,
        Map<Parameter, Double> parameters,
        Set<ContactKind> exemptKinds,
        Set<InteractionKind> socialKinds) {

    public static final Formula V1 = new Formula(
            1,
            table(InteractionKind.class, Formula::baseOfV1),
            Map.of(InteractionSize.S, 0.5, InteractionSize.M, 1.0, InteractionSize.L, 2.0),
            Map.of(
                    InteractionStatus.CONFIRMED, 1.0,
                    InteractionStatus.UNCONFIRMED, 0.5,
                    InteractionStatus.DISPUTED, 0.0),
            table(Parameter.class, parameter -> parameter.standard),
            Set.of(ContactKind.MENTOR, ContactKind.SPONSOR, ContactKind.MANAGER),
            Set.of(
                    InteractionKind.LUNCH,
                    InteractionKind.COFFEE,
                    InteractionKind.SMALL_TALK,
                    InteractionKind.GREETING,
                    InteractionKind.GIFT));

    public Formula {
        base = checked(InteractionKind.class, base, Unit.FACTOR);
        size = checked(InteractionSize.class, size, Unit.FACTOR);
        confirmation = checked(InteractionStatus.class, confirmation, Unit.SHARE);
        parameters = checked(Parameter.class, parameters, Unit.ANY);
        parameters.forEach((parameter, value) -> parameter.unit.check(parameter, value));
        exemptKinds = Set.copyOf(exemptKinds);
        socialKinds = Set.copyOf(socialKinds);
        requireAscending(parameters, SHORT_HALF_LIFE, LONG_HALF_LIFE);
        requireAscending(parameters, EVIDENCE_WINDOW, HORIZON);
        requireAscending(parameters, ONE_SIDED_AT, RECEIVING_MORE_AT, WATCH_AT, GIVING_MORE_AT);
    }

    public double at(Parameter parameter) {
        return number(parameters, parameter);
    }

    public int count(Parameter parameter) {
        return (int) number(parameters, parameter);
    }

    public Duration duration(Parameter parameter) {
        return Duration.ofMillis(Math.round(at(parameter) * 86_400_000));
    }

    public Value value(InteractionKind kind, InteractionSize ofSize, InteractionStatus status, int groupSize) {
        return new Value(number(base, kind), number(size, ofSize), number(confirmation, status), groupSize);
    }

    public HalfLife shortHalfLife() {
        return new HalfLife(duration(SHORT_HALF_LIFE));
    }

    public HalfLife longHalfLife() {
        return new HalfLife(duration(LONG_HALF_LIFE));
    }

    public Formula with(Parameter parameter, double value) {
        return new Formula(
                version, base, size, confirmation, replaced(parameters, parameter, value), exemptKinds, socialKinds);
    }

    public Formula withBase(InteractionKind kind, double value) {
        return new Formula(
                version, replaced(base, kind, value), size, confirmation, parameters, exemptKinds, socialKinds);
    }

    public Formula withSize(InteractionSize ofSize, double value) {
        return new Formula(
                version, base, replaced(size, ofSize, value), confirmation, parameters, exemptKinds, socialKinds);
    }

    public Formula withConfirmation(InteractionStatus status, double value) {
        return new Formula(
                version, base, size, replaced(confirmation, status, value), parameters, exemptKinds, socialKinds);
    }

    private static double baseOfV1(InteractionKind kind) {
        return switch (kind) {
            case SPONSORSHIP -> 5;
            case COVER -> 4;
            case HELP, EMOTIONAL_SUPPORT, INTRODUCTION, OPPORTUNITY -> 3;
            case ADVICE, FEEDBACK, COLLABORATION -> 2;
            case INFORMATION, RECOGNITION, ENCOURAGEMENT, GIFT, MEETING, LUNCH, COFFEE -> 1;
            case CALL -> 0.5;
            case MESSAGE, SMALL_TALK -> 0.25;
            case GREETING -> 0.1;
        };
    }

    private static <K extends Enum<K>> Map<K, Double> table(Class<K> keys, Function<K, Double> value) {
        Map<K, Double> table = new EnumMap<>(keys);
        for (K key : keys.getEnumConstants()) {
            table.put(key, value.apply(key));
        }
        return table;
    }

    private static <K> double number(Map<K, Double> table, K key) {
        return Objects.requireNonNull(table.get(key));
    }

    private static <K extends Enum<K>> Map<K, Double> replaced(Map<K, Double> table, K key, double value) {
        Map<K, Double> copy = new EnumMap<>(table);
        copy.put(key, value);
        return copy;
    }

    private static <K extends Enum<K>> Map<K, Double> checked(Class<K> keys, Map<K, Double> table, Unit unit) {
        for (K key : keys.getEnumConstants()) {
            Double value = table.get(key);
            if (value == null) {
                throw new IllegalArgumentException("the formula has no number for " + key);
            }
            unit.check(key, value);
        }
        return Collections.unmodifiableMap(new EnumMap<>(table));
    }

    private static void requireAscending(Map<Parameter, Double> parameters, Parameter... order) {
        for (int i = 1; i < order.length; i++) {
            if (number(parameters, order[i - 1]) > number(parameters, order[i])) {
                throw new IllegalArgumentException(order[i - 1] + " must not exceed " + order[i] + ", was "
                        + Arrays.stream(order).map(parameters::get).toList());
            }
        }
    }

    /** The unit of a number, and with it its range. */
    public enum Unit {
        /** −1 to 1. */
        BALANCE(-1, 1),
        /** A length of time, more than 0 and at most a century; fractions are kept to the millisecond. */
        DAYS(1.0 / 86_400, 36_500),
        /** A whole number, 0 or more. */
        COUNT(0, 1_000_000),
        /** 0 to 1. */
        SHARE(0, 1),
        /** 0 or more. */
        FACTOR(0, 1_000_000),
        /** Checked elsewhere. */
        ANY(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        private final double least;
        private final double most;

        Unit(double least, double most) {
            this.least = least;
            this.most = most;
        }

        private void check(Enum<?> name, double value) {
            boolean inRange = value >= least && value <= most;
            if (!inRange || (this == COUNT && value != Math.rint(value))) {
                throw new IllegalArgumentException(
                        name + " must be " + this + " from " + least + " to " + most + ", was " + value);
            }
        }
    }

    /** The single numbers, each with its default. "At" includes the limit, "above" and "below" do not. */
    public enum Parameter {
        /** Events with more counterparties count in no measure. */
        MAX_GROUP_SIZE(25, Unit.COUNT),
        SHORT_HALF_LIFE(30, Unit.DAYS),
        LONG_HALF_LIFE(180, Unit.DAYS),
        /** What is as old or older weighs nothing. */
        HORIZON(1800, Unit.DAYS),
        /** Prior weight in a balance, so that one coffee does not make a habit (F6). */
        KAPPA(2, Unit.FACTOR),
        /** How far back entries are counted for the significance of an imbalance (F8). */
        EVIDENCE_WINDOW(180, Unit.DAYS),
        /** An imbalance is significant when its p lies below. */
        ALPHA(0.05, Unit.SHARE),

        ONE_SIDED_AT(-0.8, Unit.BALANCE),
        RECEIVING_MORE_AT(-0.5, Unit.BALANCE),
        WATCH_AT(-0.33, Unit.BALANCE),
        /** Entries needed for WATCH. */
        WATCH_EVIDENCE(4, Unit.COUNT),
        GIVING_MORE_AT(0.5, Unit.BALANCE),
        /** Distance from even at which ego leans to one side (F27). */
        LEANING_AT(0.2, Unit.BALANCE),

        /** How far a figure must come back from its limit before a warning clears (F9). */
        HYSTERESIS(0.1, Unit.BALANCE),
        /** After clearing, nothing that is not more severe is said for so long. */
        SILENCE(14, Unit.DAYS),
        /** First days after the hire date without dyad warnings. */
        NEWCOMER_GRACE(60, Unit.DAYS),

        /** How long after a first receipt there is time to give. */
        TAKING_FIRST_AFTER(14, Unit.DAYS),
        /** How long such a warning stays at most. */
        TAKING_FIRST_STAYS(90, Unit.DAYS),

        RECEIVING_OVERALL_AT(-0.33, Unit.BALANCE),
        RECEIVING_OVERALL_EVIDENCE(12, Unit.COUNT),

        OVER_GIVING_AT(0.6, Unit.BALANCE),
        /** Share of the own group that gives less or the same. */
        OVER_GIVING_PERCENTILE(0.95, Unit.SHARE),
        /** Smallest group that is compared with. */
        OVER_GIVING_GROUP(5, Unit.COUNT),

        /** Distance of the own upward index from that of the people around. */
        UPWARD_BIAS_ABOVE(0.4, Unit.BALANCE),
        UPWARD_BIAS_TIES(8, Unit.COUNT),
        /** Part of the downward share of the people around that the own one stays below. */
        UPWARD_BIAS_DOWN_BELOW(0.5, Unit.SHARE),

        LIMITED_CIRCLE_EI_BELOW(-0.5, Unit.BALANCE),
        LIMITED_CIRCLE_IH_ABOVE(0.25, Unit.BALANCE),
        LIMITED_CIRCLE_TIES(5, Unit.COUNT),

        /** How long without any entry. */
        NO_WORK_AFTER(28, Unit.DAYS),

        NO_RESULTS_WINDOW(90, Unit.DAYS),
        NO_RESULTS_ENTRIES(10, Unit.COUNT),
        /** Largest share of entries with an outcome. */
        NO_RESULTS_OUTCOMES(0.1, Unit.SHARE),
        /** Smallest share of social entries. */
        NO_RESULTS_SOCIAL(0.9, Unit.SHARE);

        private final double standard;
        private final Unit unit;

        Parameter(double standard, Unit unit) {
            this.standard = standard;
            this.unit = unit;
        }

        public double standard() {
            return standard;
        }

        public Unit unit() {
            return unit;
        }
    }
}
