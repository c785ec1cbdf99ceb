package io.rapport.recommendations.core.reciprocity;

import java.time.Duration;
import java.time.Instant;

/** How long it takes until past effort counts half (F1, tie-decay network; Ahmad, Porter, Beguerisse-Díaz 2021). */
public record HalfLife(Duration duration) {
    private static final double LN_2 = StrictMath.log(2);

    public HalfLife {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("half-life must be positive, was " + duration);
        }
    }

    /** {@code exp(−ln 2 / H × age)}: 1 for now, 0.5 after one half-life. The strict exp gives the same bits everywhere. */
    public double weight(Instant occurredAt, Instant asOf) {
        double alpha = LN_2 / seconds(duration);
        return StrictMath.exp(-alpha * seconds(Duration.between(occurredAt, asOf)));
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
