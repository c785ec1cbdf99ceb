package io.rapport.recommendations.warning;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.recommendations.core.warning.WarningType;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {
    private static final Map<String, Double> NUMBERS = Map.of("daysSinceLast", 30.0);

    @ParameterizedTest
    @EnumSource(WarningType.class)
    void nobody_is_called_names_and_nobody_owes(WarningType type) {
        Wording wording = Wording.of(type, "Alice", NUMBERS);

        assertThat(wording.explanation() + ' ' + wording.suggestion())
                .doesNotContainPattern(
                        "(?i)\\b(tak(er|ers|ing)|ow(e|es|ed|ing)|debt|due to|selfish|exploit\\w*|must|guilty?|blame\\w*|freeload\\w*|parasit\\w*|fail\\w*)\\b");
    }

    @ParameterizedTest
    @EnumSource(WarningType.class)
    void it_reads_well_without_a_name(WarningType type) {
        Wording wording = Wording.of(type, null, NUMBERS);

        assertThat(wording.explanation() + wording.suggestion())
                .doesNotContain("null")
                .endsWith(".");
    }
}
