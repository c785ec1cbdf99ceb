package io.rapport.recommendations.core.warning;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.events.ContactKind;
import io.rapport.recommendations.core.reciprocity.Formula;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExemptionTest {
    private static final LocalDate HIRED = LocalDate.of(2026, 1, 1);

    @ParameterizedTest
    @CsvSource({
        "MENTOR, true",
        "SPONSOR, true",
        "MANAGER, true",
        "COLLEAGUE, false",
        "CUSTOMER, false",
        "REPORT, false",
        "EXTERNAL, false"
    })
    void from_some_one_may_receive_more(ContactKind kind, boolean exempt) {
        assertThat(Exemption.applies(kind, null, Instant.parse("2026-06-01T00:00:00Z"), Formula.V1))
                .isEqualTo(exempt);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-24T00:00:00Z, true",
        "2026-01-01T00:00:00Z, true",
        "2026-03-01T23:59:59Z, true",
        "2026-03-02T00:00:00Z, false"
    })
    void the_first_sixty_days_are_free(Instant asOf, boolean exempt) {
        assertThat(Exemption.applies(null, HIRED, asOf, Formula.V1)).isEqualTo(exempt);
        assertThat(Exemption.applies(ContactKind.COLLEAGUE, HIRED, asOf, Formula.V1))
                .isEqualTo(exempt);
    }

    @Test
    void without_a_hire_date_nobody_is_a_newcomer() {
        assertThat(Exemption.applies(null, null, Instant.parse("2026-01-02T00:00:00Z"), Formula.V1))
                .isFalse();
    }
}
