package io.rapport.recommendations.webhook.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to try again: four times later with each failure, up to a longest wait; a random half of it is taken off, so that
 * what failed together does not come back together.
 */
record RetryPlan(Duration first, Duration longest) {
    private static final int FACTOR = 4;

    /** @param failures from 1 */
    Duration wait(int failures, RandomGenerator random) {
        double ideal = Math.min(first.toMillis() * Math.pow(FACTOR, failures - 1), longest.toMillis());
        return Duration.ofMillis(Math.round(ideal * (1 - random.nextDouble() / 2)));
    }
}
