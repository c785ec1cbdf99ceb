package io.rapport.recommendations.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.reciprocity.Formula.Parameter;
import io.rapport.recommendations.core.warning.WarningType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ONE_SIDED              | balance at most -0.8, nothing given in 180 days, p below 0.05, and the short balance below 0
            RECEIVING_MORE         | balance at most -0.5, p below 0.05, and the short balance below 0
            WATCH                  | balance at most -0.33 on at least 4 entries in 180 days, and the short balance below 0; stays until -0.23
            TAKING_FIRST           | the first entry was received, and 14 days later nothing was given
            RECEIVING_MORE_OVERALL | balance over all ties at most -0.33 on at least 12 entries in 180 days, and p below 0.05
            OVER_GIVING            | balance over all ties at least 0.6, and more given than by 95 % of the own department (5 people or more)
            UPWARD_BIAS            | upward index more than 0.4 above that of the people around, on at least 8 ties, and less than half of their share given downward
            LIMITED_CIRCLE         | E-I index below -0.5 and inbreeding homophily above 0.25, on at least 5 ties
            NO_RELATIONSHIP_WORK   | no entry in 28 days
            NO_RESULTS_LINK        | at least 10 entries in 90 days, at most 10 % with an outcome and at least 90 % social
            """)
    void the_documented_formula_is_shown_with_its_numbers(WarningType type, String rule) {
        assertThat(Rules.words(type, Formula.V1)).isEqualTo(rule);
    }

    @Test
    void the_rule_that_is_shown_is_the_rule_that_holds() {
        Formula formula = Formula.V1
                .with(Parameter.ONE_SIDED_AT, -0.9)
                .with(Parameter.EVIDENCE_WINDOW, 200)
                .with(Parameter.ALPHA, 0.01)
                .with(Parameter.WATCH_AT, -0.25)
                .with(Parameter.HYSTERESIS, 0.05)
                .with(Parameter.UPWARD_BIAS_DOWN_BELOW, 0.25)
                .with(Parameter.NO_WORK_AFTER, 1);

        assertThat(Rules.words(WarningType.ONE_SIDED, formula))
                .isEqualTo(
                        "balance at most -0.9, nothing given in 200 days, p below 0.01, and the short balance below 0");
        assertThat(Rules.words(WarningType.WATCH, formula)).contains("-0.25 on", "200 days", "until -0.2");
        assertThat(Rules.words(WarningType.UPWARD_BIAS, formula)).contains("less than 25 % of their share");
        assertThat(Rules.words(WarningType.NO_RELATIONSHIP_WORK, formula)).isEqualTo("no entry in 1 day");
    }
}
