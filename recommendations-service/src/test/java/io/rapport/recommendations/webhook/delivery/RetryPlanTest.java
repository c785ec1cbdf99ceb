package io.rapport.recommendations.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryPlanTest {
    private static final RetryPlan PLAN = new RetryPlan(Duration.ofSeconds(5), Duration.ofHours(6));

    @Test
    void each_failure_waits_four_times_as_long_up_to_the_longest_wait_less_a_random_half() {
        Random random = new Random(7);
        for (int failures = 1; failures <= 20; failures++) {
            double ideal = Math.min(
                    5_000 * Math.pow(4, failures - 1), Duration.ofHours(6).toMillis());
            for (int i = 0; i < 100; i++) {
                assertThat((double) PLAN.wait(failures, random).toMillis()).isBetween(ideal / 2 - 1, ideal + 1);
            }
        }
    }

    @Test
    void two_days_hold_about_a_dozen_attempts() {
        Random random = new Random(7);
        Duration waited = Duration.ZERO;
        int attempts = 1;
        while (waited.compareTo(Duration.ofDays(2)) < 0) {
            waited = waited.plus(PLAN.wait(attempts, random));
            attempts++;
        }
        assertThat(attempts).isBetween(12, 25);
    }
}
