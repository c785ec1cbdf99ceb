package io.rapport.recommendations.core.warning;

import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.HYSTERESIS;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.UPWARD_BIAS_ABOVE;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.UPWARD_BIAS_DOWN_BELOW;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.UPWARD_BIAS_TIES;

import io.rapport.events.PersonState;
import io.rapport.recommendations.core.reciprocity.Direction;
import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.situation.Headcount;
import io.rapport.recommendations.core.situation.Situation;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Effort goes up the hierarchy more than the people around explain (F19, our choice).
 *
 * @param invested effort ego gave, by the level of who received it
 * @param available people around ego, by their level
 * @param ties ego's ties
 */
record UpwardBias(Levels invested, Levels available, int ties) implements Pattern {
    static UpwardBias read(Situation situation) {
        Formula formula = situation.formula();
        Integer level = situation.ego().level();
        int alters = Alters.count(situation);
        if (level == null || alters < formula.count(UPWARD_BIAS_TIES)) {
            return new UpwardBias(Levels.NONE, Levels.NONE, alters);
        }
        return new UpwardBias(
                invested(situation, level),
                Levels.of(situation.around().group(), level),
                Alters.of(situation).size());
    }

    private static Levels invested(Situation situation, int egoLevel) {
        Formula formula = situation.formula();
        Map<UUID, PersonState> alters = situation.around().alters();
        Levels invested = Levels.NONE;
        for (Exchange exchange : situation.recent()) {
            PersonState alter = alters.get(exchange.counterpartyId());
            if (alter != null && alter.level() != null && exchange.direction() != Direction.RECEIVED) {
                double effort = exchange.value(formula).amount()
                        * formula.longHalfLife().weight(exchange.occurredAt(), situation.now());
                invested = invested.plus(alter.level(), egoLevel, effort);
            }
        }
        return invested;
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
        return Pattern.found(
                WarningType.UPWARD_BIAS,
                neglectsDown && bias > limit,
                neglectsDown && bias > limit - formula.at(HYSTERESIS));
    }

    @Override
    public Map<String, Double> numbers() {
        Map<String, Double> numbers = new TreeMap<>();
        numbers.put("ties", (double) ties);
        Pattern.put(numbers, "upwardIndex", invested.upwardIndex());
        Pattern.put(numbers, "upwardIndexAround", available.upwardIndex());
        return numbers;
    }

    /** Amounts by level relative to ego: above, on the same, below; each 0 or more. */
    record Levels(double up, double same, double down) {
        static final Levels NONE = new Levels(0, 0, 0);

        /** Of the people of a group but ego, who is one of them. */
        static Levels of(Headcount group, int egoLevel) {
            Levels levels = NONE;
            for (Map.Entry<Integer, Integer> level : group.levels().entrySet()) {
                levels = levels.plus(level.getKey(), egoLevel, level.getValue());
            }
            return new Levels(levels.up, Math.max(0, levels.same - 1), levels.down);
        }

        Levels plus(int level, int egoLevel, double amount) {
            return new Levels(
                    level > egoLevel ? up + amount : up,
                    level == egoLevel ? same + amount : same,
                    level < egoLevel ? down + amount : down);
        }

        /** {@code (up − down) / (up + down)}, −1 to 1; null when there is neither. */
        @Nullable
        Double upwardIndex() {
            return up + down == 0 ? null : (up - down) / (up + down);
        }

        /** 0 to 1; asked only when there is something up or down. */
        double downShare() {
            return down / (up + same + down);
        }
    }
}
