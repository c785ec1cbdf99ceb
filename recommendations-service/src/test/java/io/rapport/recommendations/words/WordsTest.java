package io.rapport.recommendations.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.events.InteractionKind;
import io.rapport.recommendations.core.reciprocity.Formula.Parameter;
import io.rapport.recommendations.core.suggestion.Occasion;
import io.rapport.recommendations.core.warning.WarningType;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
    /** What the code says, with the arguments that it gives. */
    private static Map<String, Set<String>> said() {
        Map<String, Set<String>> said = new TreeMap<>();
        said.put("days", Set.of("days"));
        said.put("warning.somebody", Set.of());
        Set<String> parameters = Stream.concat(
                        Stream.of(Parameter.values()).map(Enum::name), Stream.of("WATCH_CLEARS_AT"))
                .collect(Collectors.toSet());
        for (WarningType type : WarningType.values()) {
            String key = "warning." + Words.keyOf(type);
            said.put(key + ".rule", parameters);
            said.put(key + ".explanation", Set.of("name", "daysSinceLast"));
            said.put(key + ".suggestion", Set.of("name"));
        }
        said.put("recommendation.somebody", Set.of());
        for (Occasion occasion : Occasion.values()) {
            Set<String> arguments = new TreeSet<>(occasion.arguments());
            arguments.add("name");
            if (occasion.key().startsWith("advice.")) {
                Stream.of(".step.text", ".step.prompts", ".small.text", ".small.prompts")
                        .forEach(part -> said.put(occasion.key() + part, arguments));
            } else {
                said.put(occasion.key(), arguments);
            }
        }
        for (InteractionKind kind : InteractionKind.values()) {
            said.put("kind." + Words.keyOf(kind), Set.of());
        }
        return said;
    }

    @Test
    void every_key_has_a_text_and_every_text_a_key() {
        assertThat(new TreeSet<>(Words.ENGLISH.keys())).isEqualTo(said().keySet());
    }

    @Test
    void a_text_uses_no_argument_that_the_code_does_not_give() {
        said().forEach((key, given) -> assertThat(given).as(key).containsAll(Words.ENGLISH.arguments(key)));
    }

    @Test
    void an_occasion_gives_no_argument_that_no_text_uses() {
        for (Occasion occasion : Occasion.values()) {
            Set<String> used = Words.ENGLISH.keys().stream()
                    .filter(key -> key.equals(occasion.key()) || key.startsWith(occasion.key() + '.'))
                    .flatMap(key -> Words.ENGLISH.arguments(key).stream())
                    .collect(Collectors.toSet());
            assertThat(used).as(occasion.key()).containsAll(occasion.arguments());
        }
    }

    @Test
    void what_is_missing_is_never_said_in_braces() {
        assertThatThrownBy(() -> Words.ENGLISH.say("days", Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Words.ENGLISH.say("no.such.key", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
