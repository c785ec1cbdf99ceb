package io.rapport.recommendations.core.situation;

import java.util.HashMap;
import java.util.Map;

/**
 * How many active people a group of the directory has, and how many of them are on which level of the hierarchy.
 *
 * @param people 0 or more, those without a level among them
 * @param levels people by level
 */
public record Headcount(int people, Map<Integer, Integer> levels) {
    public static final Headcount NOBODY = new Headcount(0, Map.of());

    public Headcount {
        levels = Map.copyOf(levels);
    }

    public Headcount plus(Headcount other) {
        Map<Integer, Integer> sum = new HashMap<>(levels);
        other.levels.forEach((level, count) -> sum.merge(level, count, Integer::sum));
        return new Headcount(people + other.people, sum);
    }
}
