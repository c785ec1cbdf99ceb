package io.rapport.recommendations.watch;

import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.reciprocity.Formula.Parameter;
import io.rapport.recommendations.core.warning.WarningType;
import io.rapport.recommendations.words.Words;
import java.util.HashMap;
import java.util.Map;

/** The rules in words. */
final class Rules {
    private Rules() {}

    /** With the numbers of the formula that holds. */
    static String words(WarningType type, Formula formula) {
        Map<String, Object> arguments = new HashMap<>();
        for (Parameter parameter : Parameter.values()) {
            double number = formula.at(parameter);
            arguments.put(
                    parameter.name(),
                    parameter.unit() == Formula.Unit.DAYS ? Words.ENGLISH.say("days", Map.of("days", number)) : number);
        }
        arguments.put("WATCH_CLEARS_AT", formula.at(Parameter.WATCH_AT) + formula.at(Parameter.HYSTERESIS));
        return Words.ENGLISH.say("warning.%s.rule".formatted(Words.keyOf(type)), arguments);
    }
}
