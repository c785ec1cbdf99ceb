package io.rapport.recommendations.core.reciprocity;

import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.ALPHA;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.EVIDENCE_WINDOW;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many entries an imbalance rests on, and how likely chance alone makes one as large (F8).
 *
 * @param gave entries in which ego gave
 * @param received entries in which ego received
 * @param n both together
 * @param pValue exact two-sided binomial test of {@code gave} in {@code n} at 1/2, 0 to 1; null when n = 0
 */
public record Evidence(
        int gave, int received, int n, @Nullable Double pValue) {
    public Evidence {
        if (gave < 0 || received < 0 || n != gave + received || (n == 0) != (pValue == null)) {
            throw new IllegalArgumentException(
                    "no evidence: " + gave + " + " + received + " = " + n + ", p = " + pValue);
        }
    }

    public static Evidence of(int gave, int received) {
        int n = gave + received;
        return new Evidence(gave, received, n, n == 0 ? null : twoSided(Math.min(gave, received), n));
    }

    static Evidence of(List<Exchange> inOrder, Formula formula, Instant asOf) {
        Instant since = asOf.minus(formula.duration(EVIDENCE_WINDOW));
        int gave = 0;
        int received = 0;
        for (Exchange exchange : inOrder) {
            if (!exchange.isDisputed() && exchange.isWithin(since, asOf)) {
                gave += exchange.direction() == Direction.GAVE ? 1 : 0;
                received += exchange.direction() == Direction.RECEIVED ? 1 : 0;
            }
        }
        return of(gave, received);
    }

    /** Whether p lies below the formula's alpha; never without entries. */
    public boolean isSignificant(Formula formula) {
        return pValue != null && pValue < formula.at(ALPHA);
    }

    /**
     * {@code 2 Σ C(n, k) / 2ⁿ} over {@code k ≤ fewer}, at most 1. The coefficients outgrow a double near n = 1000, so
     * they are kept divided by a power of two, which rounds nothing.
     */
    private static double twoSided(int fewer, int n) {
        double coefficient = 1;
        double sum = 1;
        int exponent = 0;
        for (int k = 1; k <= fewer; k++) {
            coefficient = coefficient * (n - k + 1) / k;
            sum += coefficient;
            if (sum > 0x1p500) {
                coefficient *= 0x1p-500;
                sum *= 0x1p-500;
                exponent += 500;
            }
        }
        return Math.min(1, Math.scalb(sum, exponent - n + 1));
    }
}
