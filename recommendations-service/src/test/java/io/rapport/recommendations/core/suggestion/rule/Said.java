package io.rapport.recommendations.core.suggestion.rule;

import io.rapport.recommendations.core.Saying;
import io.rapport.recommendations.core.suggestion.Reason;
import io.rapport.recommendations.core.suggestion.Suggestion;
import io.rapport.recommendations.words.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a suggestion about Bob says in English. */
final class Said {
    private Said() {}

    static String text(Reason reason) {
        return Words.ENGLISH.say(named(reason.saying(), ""));
    }

    static String text(Suggestion suggestion) {
        return Words.ENGLISH.say(named(suggestion.advice().saying(), ".step.text"));
    }

    static List<String> prompts(Suggestion suggestion) {
        return Words.ENGLISH.sayAll(named(suggestion.advice().saying(), ".step.prompts"));
    }

    static List<String> everything(Suggestion suggestion) {
        Stream<String> reasons = suggestion.because().stream().map(Said::text);
        Stream<String> advice = Stream.of(".step.text", ".step.prompts", ".small.text", ".small.prompts")
                .flatMap(part -> Words.ENGLISH.sayAll(named(suggestion.advice().saying(), part)).stream());
        return Stream.concat(reasons, advice).toList();
    }

    private static Saying named(Saying saying, String part) {
        Map<String, Object> arguments = new HashMap<>(saying.arguments());
        arguments.put("name", "Bob");
        return new Saying(saying.key() + part, arguments);
    }
}
