package io.rapport.recommendations.core.reciprocity;

import static io.rapport.recommendations.core.reciprocity.Histories.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HalfLifeTest {
    private static final HalfLife MONTH = new HalfLife(Duration.ofDays(30));

    @Test
    void effort_one_half_life_old_counts_half() {
        assertThat(MONTH.weight(NOW.minus(Duration.ofDays(30)), NOW)).isCloseTo(0.5, within(1e-15));
        assertThat(MONTH.weight(NOW.minus(Duration.ofDays(90)), NOW)).isCloseTo(0.125, within(1e-15));
    }

    @Test
    void effort_of_now_counts_in_full() {
        assertThat(MONTH.weight(NOW, NOW)).isEqualTo(1);
    }

    @Test
    void a_fraction_of_a_second_is_not_lost() {
        HalfLife second = new HalfLife(Duration.ofSeconds(1));

        assertThat(second.weight(NOW.minusMillis(500), NOW)).isCloseTo(StrictMath.sqrt(0.5), within(1e-15));
        assertThat(new HalfLife(Duration.ofMillis(1500)).weight(NOW.minusMillis(3000), NOW))
                .isCloseTo(0.25, within(1e-15));
    }

    @Test
    void a_half_life_that_is_not_positive_is_refused() {
        assertThatThrownBy(() -> new HalfLife(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HalfLife(Duration.ofDays(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}
