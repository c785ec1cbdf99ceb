package io.rapport.recommendations.core.warning;

import io.rapport.recommendations.core.reciprocity.Evidence;
import io.rapport.recommendations.core.reciprocity.Formula;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a rule reads in a situation, before memory decides what to do about it. {@link WarningRule} has all of them. */
public sealed interface Pattern
        permits TieBalance,
                TakingFirst,
                ReceivingMoreOverall,
                OverGiving,
                UpwardBias,
                LimitedCircle,
                NoRelationshipWork,
                NoResultsLink {
    /** Whether it holds, lingers or not; {@code before} tells what has happened since it was raised. */
    Finding find(WarningState before, Formula formula);

    /** What ego is shown as evidence, by name. */
    Map<String, Double> numbers();

    /** Entries in which ego gave, as the evidence counts them; 0 where the rule has no such evidence. */
    default int gave() {
        return 0;
    }

    /** True for what waiting itself brings about; everything else is raised only when an entry changed. */
    default boolean comesWithTime() {
        return false;
    }

    /** @param entryChanged false when only time has passed */
    default WarningChange next(WarningState before, boolean entryChanged, Instant asOf, Formula formula) {
        return before.next(find(before, formula), entryChanged || comesWithTime(), asOf, formula);
    }

    /** With the leeway of {@link Formula.Parameter#HYSTERESIS} an active warning stays a little longer. */
    static Finding found(WarningType type, boolean holds, boolean lingers) {
        if (holds) {
            return new Finding.Holds(type);
        }
        return lingers ? new Finding.Lingers(type) : new Finding.Absent(WarningChange.Reason.FADED);
    }

    static Map<String, Double> numbers(Evidence evidence) {
        Map<String, Double> numbers = new TreeMap<>();
        numbers.put("gave", (double) evidence.gave());
        numbers.put("received", (double) evidence.received());
        numbers.put("n", (double) evidence.n());
        put(numbers, "pValue", evidence.pValue());
        return numbers;
    }

    static void put(Map<String, Double> numbers, String name, @Nullable Double value) {
        if (value != null) {
            numbers.put(name, value);
        }
    }
}
