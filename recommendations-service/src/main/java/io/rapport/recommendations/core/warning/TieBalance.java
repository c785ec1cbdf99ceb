package io.rapport.recommendations.core.warning;

import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.HYSTERESIS;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.WATCH_AT;

import io.rapport.recommendations.core.reciprocity.DyadReading;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.reciprocity.Level;
import io.rapport.recommendations.core.situation.Other;
import io.rapport.recommendations.core.situation.Situation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The balance of one tie: {@code ONE_SIDED}, {@code RECEIVING_MORE} or {@code WATCH} (F9).
 *
 * @param exempt {@link Exemption}: an active warning is cleared and none is raised
 */
record TieBalance(DyadReading reading, boolean exempt) implements Pattern {
    static TieBalance read(Situation situation, Other tie) {
        return new TieBalance(tie.reading(), Exemption.applies(situation, tie));
    }

    @Override
    public Finding find(WarningState before, Formula formula) {
        WarningType type = typeOf(reading.level());
        if (!exempt && type != null) {
            return new Finding.Holds(type);
        }
        if (!exempt && lingers(formula)) {
            return new Finding.Lingers(WarningType.WATCH);
        }
        boolean repaired = before instanceof WarningState.Active active
                && active.isRepairedBy(reading.lastGaveAt(), reading.evidence().gave());
        return new Finding.Absent(repaired ? WarningChange.Reason.REPAIRED : WarningChange.Reason.FADED);
    }

    @Override
    public Map<String, Double> numbers() {
        return numbers(reading);
    }

    @Override
    public int gave() {
        return reading.evidence().gave();
    }

    static Map<String, Double> numbers(DyadReading reading) {
        Map<String, Double> numbers = Pattern.numbers(reading.evidence());
        numbers.put("givenPoints", reading.given());
        numbers.put("receivedPoints", reading.received());
        numbers.put("balance", reading.balance());
        numbers.put("balanceShort", reading.balanceShort());
        return numbers;
    }

    private static @Nullable WarningType typeOf(Level level) {
        return switch (level) {
            case ONE_SIDED -> WarningType.ONE_SIDED;
            case RECEIVING_MORE -> WarningType.RECEIVING_MORE;
            case WATCH -> WarningType.WATCH;
            case GIVING_MORE, UNKNOWN, BALANCED -> null;
        };
    }

    private boolean lingers(Formula formula) {
        return reading.evidence().n() >= 1
                && reading.balance() <= formula.at(WATCH_AT) + formula.at(HYSTERESIS)
                && reading.balanceShort() < 0;
    }
}
