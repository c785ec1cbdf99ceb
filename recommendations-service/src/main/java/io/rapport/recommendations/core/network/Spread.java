package io.rapport.recommendations.core.network;

import io.rapport.recommendations.core.network.Measure.Reason;
import java.util.Arrays;
import java.util.Collection;

/** How evenly something is spread. Of people, ask only for five or more. */
public final class Spread {
    private Spread() {}

    /** F18 (Blau 1977): {@code 1 − Σ p_k²} over the sizes of groups, 0 (all alike) to below 1. */
    public static Measure blau(Collection<? extends Number> sizes) {
        double total = sizes.stream().mapToDouble(Number::doubleValue).sum();
        double squares = sizes.stream()
                .mapToDouble(size -> size.doubleValue() * size.doubleValue())
                .sum();
        return total == 0 ? Measure.undefined(Reason.NOBODY) : Measure.of(1 - squares / (total * total));
    }

    /** F25 (Gini): 0 (all the same) to below 1 (one has all), of amounts of 0 or more. */
    public static Measure gini(Collection<Double> amounts) {
        double[] sorted =
                amounts.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double total = Arrays.stream(sorted).sum();
        double ranked = 0;
        for (int i = 0; i < sorted.length; i++) {
            ranked += (2.0 * (i + 1) - sorted.length - 1) * sorted[i];
        }
        if (sorted.length == 0) {
            return Measure.undefined(Reason.NOBODY);
        }
        return Measure.ratio(ranked, sorted.length * total, Reason.NOTHING_GIVEN);
    }

    /** F25: what the top part of people (0.05 for the top 5 %, rounded up) holds of the total, 0 to 1. */
    public static Measure topShare(Collection<Double> amounts, double part) {
        double[] sorted =
                amounts.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int top = (int) Math.ceil(part * sorted.length);
        double held = Arrays.stream(sorted, sorted.length - top, sorted.length).sum();
        return sorted.length == 0
                ? Measure.undefined(Reason.NOBODY)
                : Measure.ratio(held, Arrays.stream(sorted).sum(), Reason.NOTHING_GIVEN);
    }
}
