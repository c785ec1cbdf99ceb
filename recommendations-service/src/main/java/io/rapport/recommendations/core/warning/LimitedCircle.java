package io.rapport.recommendations.core.warning;

import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.HYSTERESIS;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.LIMITED_CIRCLE_EI_BELOW;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.LIMITED_CIRCLE_IH_ABOVE;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.LIMITED_CIRCLE_TIES;

import io.rapport.events.PersonState;
import io.rapport.recommendations.core.network.GroupMixing;
import io.rapport.recommendations.core.network.Measure;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.situation.Situation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Nearly all ties stay within the own department, more than its size explains (F16, F17).
 *
 * @param ties undirected
 * @param eiIndex −1 to 1, null when undefined
 * @param inbreedingHomophily Coleman's, without ego, at most 1, null when undefined
 */
record LimitedCircle(
        int ties, @Nullable Double eiIndex, @Nullable Double inbreedingHomophily) implements Pattern {
    static LimitedCircle read(Situation situation) {
        String department = situation.department();
        int atMost = Alters.count(situation);
        if (department == null || atMost < situation.formula().count(LIMITED_CIRCLE_TIES)) {
            return new LimitedCircle(atMost, null, null);
        }
        List<PersonState> alters = Alters.of(situation);
        int others = situation.around().people() - 1;
        if (alters.isEmpty() || others < 1) {
            return new LimitedCircle(alters.size(), null, null);
        }
        long internal = alters.stream()
                .filter(alter -> department.equals(alter.department()))
                .count();
        double ties = alters.size();
        double ownSize = Math.max(0, situation.around().department().people() - 1) / (double) others;
        return new LimitedCircle(
                alters.size(), (ties - 2 * internal) / ties, value(GroupMixing.homophily(internal / ties, ownSize)));
    }

    @Override
    public Finding find(WarningState before, Formula formula) {
        return Pattern.found(
                WarningType.LIMITED_CIRCLE, isCloserThan(0, formula), isCloserThan(formula.at(HYSTERESIS), formula));
    }

    @Override
    public Map<String, Double> numbers() {
        Map<String, Double> numbers = new TreeMap<>();
        numbers.put("ties", (double) ties);
        Pattern.put(numbers, "eiIndex", eiIndex);
        Pattern.put(numbers, "inbreedingHomophily", inbreedingHomophily);
        return numbers;
    }

    private boolean isCloserThan(double leeway, Formula formula) {
        return ties >= formula.count(LIMITED_CIRCLE_TIES)
                && eiIndex != null
                && inbreedingHomophily != null
                && eiIndex < formula.at(LIMITED_CIRCLE_EI_BELOW) + leeway
                && inbreedingHomophily > formula.at(LIMITED_CIRCLE_IH_ABOVE) - leeway;
    }

    private static @Nullable Double value(Measure measure) {
        return switch (measure) {
            case Measure.Defined(double value) -> value;
            case Measure.Undefined undefined -> null;
        };
    }
}
