package io.rapport.recommendations.core.situation;

import java.util.Collection;
import java.util.List;

/**
 * What the people of a group gave, as one figure. It is compared with and never shown: with it one could work out a
 * colleague's.
 *
 * @param people of whom it was taken
 * @param limit points that a share of them does not exceed; infinite for nobody
 */
public record Giving(int people, double limit) {
    /**
     * With linear interpolation between the two nearest (Hyndman and Fan's type 7).
     *
     * @param given points of each person, in any order
     * @param share 0 to 1
     */
    public static Giving of(Collection<Double> given, double share) {
        if (given.isEmpty()) {
            return new Giving(0, Double.POSITIVE_INFINITY);
        }
        List<Double> sorted = given.stream().sorted().toList();
        double rank = share * (sorted.size() - 1);
        double below = sorted.get((int) Math.floor(rank));
        double above = sorted.get((int) Math.ceil(rank));
        return new Giving(sorted.size(), below + (rank - Math.floor(rank)) * (above - below));
    }

    /** Not even by accident in a log. */
    @Override
    public String toString() {
        return "Giving[people=" + people + "]";
    }
}
