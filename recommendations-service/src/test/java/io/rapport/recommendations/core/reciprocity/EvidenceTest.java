package io.rapport.recommendations.core.reciprocity;

import static io.rapport.recommendations.core.reciprocity.Histories.NOW;
import static io.rapport.recommendations.core.reciprocity.Histories.entry;
import static io.rapport.recommendations.core.reciprocity.Histories.meeting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionStatus;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1, 1",
        "0, 5, 0.0625",
        "0, 6, 0.03125",
        "1, 7, 0.0703125",
        "1, 8, 0.0390625",
        "2, 10, 0.03857421875",
        "6, 0, 0.03125",
        "8, 1, 0.0390625",
        "3, 3, 1",
        "3, 4, 1",
        "2, 4, 0.6875"
    })
    void p_is_the_exact_two_sided_binomial(int gave, int received, double p) {
        assertThat(Evidence.of(gave, received).pValue()).isCloseTo(p, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"0, 5, false", "0, 6, true", "1, 7, false", "1, 8, true", "2, 10, true", "6, 0, true", "0, 0, false"})
    void significance_starts_at_six_without_an_answer(int gave, int received, boolean significant) {
        assertThat(Evidence.of(gave, received).isSignificant(Formula.V1)).isEqualTo(significant);
    }

    @Test
    void p_equal_to_alpha_is_not_significant() {
        Formula strict = Formula.V1.with(Formula.Parameter.ALPHA, 0.03125);

        assertThat(Evidence.of(0, 6).isSignificant(strict)).isFalse();
        assertThat(Evidence.of(0, 7).isSignificant(strict)).isTrue();
    }

    @Test
    void without_entries_there_is_no_p() {
        assertThat(Evidence.of(0, 0)).isEqualTo(new Evidence(0, 0, 0, null));
    }

    @ParameterizedTest
    @CsvSource({"30, 60", "495, 505", "480, 640", "400, 700", "0, 1074", "900, 1100", "9800, 10200", "2, 1060"})
    void p_agrees_with_whole_number_arithmetic(int gave, int received) {
        double exact = exactly(gave, received);

        assertThat(Evidence.of(gave, received).pValue()).isCloseTo(exact, within(exact * 1e-12));
    }

    @Test
    void a_hundred_thousand_entries_neither_overflow_nor_vanish() {
        Double p = Evidence.of(49_700, 50_300).pValue();

        assertThat(p).isCloseTo(0.05817, within(0.0001));
        assertThat(Evidence.of(0, 100_000).pValue()).isZero();
        assertThat(Evidence.of(50_000, 50_000).pValue()).isEqualTo(1);
    }

    @Test
    void disputed_and_mutual_entries_are_no_evidence() {
        List<Exchange> entries = List.of(
                meeting(Direction.GAVE, 1),
                entry(Direction.RECEIVED, InteractionKind.CALL, InteractionStatus.UNCONFIRMED, 2),
                meeting(Direction.RECEIVED, 3),
                entry(Direction.GAVE, InteractionKind.HELP, InteractionStatus.DISPUTED, 4),
                meeting(Direction.MUTUAL, 5));

        assertThat(Evidence.of(entries, Formula.V1, NOW)).isEqualTo(new Evidence(1, 2, 3, 1.0));
    }

    @Test
    void evidence_reaches_back_180_days_and_not_to_the_day() {
        List<Exchange> entries =
                List.of(meeting(Direction.GAVE, 180), meeting(Direction.GAVE, 179.999), meeting(Direction.GAVE, -1));

        assertThat(Evidence.of(entries, Formula.V1, NOW).gave()).isEqualTo(1);
    }

    @Test
    void counts_that_do_not_add_up_are_refused() {
        assertThatThrownBy(() -> new Evidence(1, 2, 4, 1.0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Evidence(-1, 2, 1, 1.0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Evidence(2, -1, 1, 1.0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Evidence(1, 0, 1, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Evidence(0, 0, 0, 1.0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double exactly(int gave, int received) {
        int n = gave + received;
        BigInteger coefficient = BigInteger.ONE;
        BigInteger sum = BigInteger.ONE;
        for (int k = 1; k <= Math.min(gave, received); k++) {
            coefficient = coefficient.multiply(BigInteger.valueOf(n - k + 1)).divide(BigInteger.valueOf(k));
            sum = sum.add(coefficient);
        }
        return new BigDecimal(sum.shiftLeft(1))
                .divide(new BigDecimal(BigInteger.TWO.pow(n)), MathContext.DECIMAL128)
                .doubleValue();
    }
}
