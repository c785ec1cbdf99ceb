package io.rapport.recommendations.core.warning;

import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.HYSTERESIS;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.RECEIVING_OVERALL_AT;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.RECEIVING_OVERALL_EVIDENCE;

import io.rapport.recommendations.core.reciprocity.EgoReading;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.situation.Situation;
import java.util.Map;

/** Over all ties together ego receives more: the balance is −0.33 or less on 12 entries or more with p < 0.05. */
record ReceivingMoreOverall(EgoReading reading) implements Pattern {
    static ReceivingMoreOverall read(Situation situation) {
        return new ReceivingMoreOverall(situation.reading());
    }

    @Override
    public Finding find(WarningState before, Formula formula) {
        double limit = formula.at(RECEIVING_OVERALL_AT);
        boolean holds = reading.balance() <= limit
                && reading.evidence().n() >= formula.count(RECEIVING_OVERALL_EVIDENCE)
                && reading.evidence().isSignificant(formula);
        boolean lingers = reading.evidence().n() >= 1 && reading.balance() <= limit + formula.at(HYSTERESIS);
        boolean repaired = before instanceof WarningState.Active active
                && active.isRepairedBy(reading.lastGaveAt(), reading.evidence().gave());
        return !holds && !lingers && repaired
                ? new Finding.Absent(WarningChange.Reason.REPAIRED)
                : Pattern.found(WarningType.RECEIVING_MORE_OVERALL, holds, lingers);
    }

    @Override
    public Map<String, Double> numbers() {
        Map<String, Double> numbers = Pattern.numbers(reading.evidence());
        numbers.put("givenPoints", reading.given());
        numbers.put("receivedPoints", reading.received());
        numbers.put("balance", reading.balance());
        return numbers;
    }

    @Override
    public int gave() {
        return reading.evidence().gave();
    }
}
