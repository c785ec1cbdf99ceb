package io.rapport.recommendations.core.reciprocity;

import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.HORIZON;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.KAPPA;

import java.time.Instant;
import java.util.List;

/**
 * Decayed effort in each direction over one half-life (F1, F6).
 *
 * @param given G, points, 0 or more
 * @param received T, points, 0 or more
 * @param kappa prior weight, 0 or more
 */
public record Balance(double given, double received, double kappa) {
    static Balance of(List<Exchange> inOrder, HalfLife halfLife, Formula formula, Instant asOf) {
        Instant since = horizon(formula, asOf);
        double given = 0;
        double received = 0;
        for (Exchange exchange : inOrder) {
            if (exchange.isWithin(since, asOf)) {
                double effort = exchange.value(formula).amount() * halfLife.weight(exchange.occurredAt(), asOf);
                given += exchange.direction() == Direction.RECEIVED ? 0 : effort;
                received += exchange.direction() == Direction.GAVE ? 0 : effort;
            }
        }
        return new Balance(given, received, formula.at(KAPPA));
    }

    /** What occurred then or earlier weighs nothing. */
    static Instant horizon(Formula formula, Instant asOf) {
        return asOf.minus(formula.duration(HORIZON));
    }

    /** {@code (G − T) / (G + T + κ)}: −1 all received, +1 all given, 0 even or nothing at all. */
    public double beta() {
        double weight = given + received + kappa;
        return weight == 0 ? 0 : (given - received) / weight;
    }

    /** {@code G + T}, points, 0 or more. */
    public double strength() {
        return given + received;
    }
}
