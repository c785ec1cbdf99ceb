package io.rapport.recommendations.core.network;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which groups are not shown, so that no figure is about a handful of people (P3, P4). */
public final class Suppression {
    private Suppression() {}

    /**
     * Groups under the minimum, and with them the smallest of the others until those hidden together are as many people
     * as the minimum: else the total less the groups shown would give them away. Of equal groups the first by key goes,
     * the unknown one (null) last, so that the answer is always the same.
     */
    public static <K extends Comparable<K>> Set<@Nullable K> hidden(
            Map<@Nullable K, Integer> peopleByGroup, int minimum) {
        List<Map.Entry<@Nullable K, Integer>> smallestFirst = new HashMap<>(peopleByGroup)
                .entrySet().stream()
                        .sorted(Map.Entry.<@Nullable K, Integer>comparingByValue()
                                .thenComparing(Map.Entry::getKey, Comparator.nullsLast(Comparator.<K>naturalOrder())))
                        .toList();
        Set<@Nullable K> hidden = new HashSet<>();
        int people = 0;
        for (Map.Entry<@Nullable K, Integer> group : smallestFirst) {
            boolean givesAway = !hidden.isEmpty() && people < minimum;
            if (group.getValue() < minimum || givesAway) {
                hidden.add(group.getKey());
                people += group.getValue();
            }
        }
        return hidden;
    }
}
