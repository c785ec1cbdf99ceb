package io.rapport.recommendations.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.chassis.problem.ProblemException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    private static final Instant NOW = Instant.parse("2026-07-15T12:00:00Z");

    @Test
    void a_window_reaches_from_the_first_midnight_to_the_one_after_its_last_month() {
        Window window = Window.of("2026-01-01", "2026-07-01", NOW);

        assertThat(window.start()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(window.end()).isEqualTo("2026-07-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z",
        "2026-01-01T02:00:00+02:00, 2026-01-31T23:00:00-01:00",
        "2026-01-01, 2026-02-01T00:00:00.000Z"
    })
    void midnights_in_utc_may_be_written_as_instants(String from, String to) {
        assertThat(Window.of(from, to, NOW)).isEqualTo(Window.of("2026-01-01", "2026-02-01", NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02, 2026-02-01",
        "2026-01-01, 2026-01-31",
        "2026-01-01T00:00:01Z, 2026-02-01",
        "2026-01-01T00:00:00+02:00, 2026-02-01",
        "2026-01, 2026-02",
        "2026-01-01T00:00:00, 2026-02-01",
        "yesterday, 2026-02-01",
        "2026-13-01, 2027-01-01",
        "2026-02-01, 2026-02-01",
        "2026-03-01, 2026-02-01",
        "1969-12-01, 2026-02-01",
        "2026-07-01, 2026-08-01",
        "2026-01-01, 2030-01-01",
        ", 2026-02-01",
        "2026-01-01,"
    })
    void anything_but_whole_months_that_have_ended_is_refused(@Nullable String from, @Nullable String to) {
        assertThatThrownBy(() -> Window.of(from, to, NOW))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.type().status()).isEqualTo(400));
    }
}
