package io.rapport.recommendations.warning;

import io.rapport.recommendations.core.warning.WarningType;
import io.rapport.recommendations.words.Words;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a warning says: friendly, about what was recorded, never about what a person is (A28, P24). */
record Wording(String explanation, String suggestion) {
    /**
     * @param name of the counterparty, null when it is not known or the warning is about all ties
     * @param numbers that the warning rests on
     */
    static Wording of(WarningType type, @Nullable String name, Map<String, Double> numbers) {
        Words words = Words.ENGLISH;
        Map<String, Object> arguments = new HashMap<>(numbers);
        arguments.put("name", name == null ? words.say("warning.somebody", Map.of()) : name);
        String key = "warning." + Words.keyOf(type);
        return new Wording(words.say(key + ".explanation", arguments), words.say(key + ".suggestion", arguments));
    }
}
