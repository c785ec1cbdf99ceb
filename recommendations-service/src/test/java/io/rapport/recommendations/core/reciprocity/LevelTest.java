package io.rapport.recommendations.core.reciprocity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelTest {
    @ParameterizedTest
    @CsvSource({
        // balance, short, gave, received, level
        "-0.80, -0.01, 0, 6, ONE_SIDED",
        "-0.79, -0.01, 0, 6, RECEIVING_MORE",
        "-0.90, -0.01, 1, 8, RECEIVING_MORE",
        "-0.90, -0.01, 0, 5, WATCH",
        "-0.90,  0.00, 0, 6, BALANCED",
        "-0.50, -0.01, 1, 8, RECEIVING_MORE",
        "-0.49, -0.01, 1, 8, WATCH",
        "-0.50, -0.01, 1, 7, WATCH",
        "-0.50,  0.00, 1, 8, BALANCED",
        "-0.33, -0.01, 1, 3, WATCH",
        "-0.32, -0.01, 1, 3, BALANCED",
        "-0.33, -0.01, 0, 3, BALANCED",
        "-0.33,  0.00, 1, 3, BALANCED",
        " 0.50, -0.01, 6, 0, GIVING_MORE",
        " 0.49,  0.90, 6, 0, BALANCED",
        " 0.50,  0.90, 5, 0, BALANCED",
        "-0.90, -0.90, 0, 0, UNKNOWN",
        " 0.90,  0.90, 0, 0, UNKNOWN",
        " 0.00,  0.00, 1, 0, BALANCED"
    })
    void the_first_rule_that_holds_gives_the_level(
            double balance, double balanceShort, int gave, int received, Level level) {
        assertThat(Level.of(balance, balanceShort, Evidence.of(gave, received), Formula.V1))
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.20, 0, 6, RECEIVING",
        "-0.19, 0, 6, EVEN",
        "-0.20, 0, 5, EVEN",
        "-0.90, 0, 0, EVEN",
        " 0.00, 0, 6, EVEN",
        " 0.19, 6, 0, EVEN",
        " 0.20, 6, 0, GIVING",
        " 0.20, 5, 0, EVEN"
    })
    void leaning_needs_distance_and_significance(double balance, int gave, int received, Leaning leaning) {
        assertThat(Leaning.of(balance, Evidence.of(gave, received), Formula.V1)).isEqualTo(leaning);
    }
}
