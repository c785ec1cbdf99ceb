package io.rapport.recommendations.core.network;

import io.rapport.recommendations.core.network.Measure.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far ties cross the borders of groups (F16, F17). Ties count without weight and direction; those whose group is
 * unknown are a group of their own, the null one.
 *
 * @param <K> what identifies a group
 */
public final class GroupMixing<V, K> {
    private final Map<V, K> groups;
    private final Map<@Nullable V, Ends> endsByVertex = new HashMap<>();
    private final Map<@Nullable K, Ends> endsByGroup = new HashMap<>();
    private final Map<@Nullable K, Integer> sizes = new HashMap<>();
    private final int population;
    private Ends all = Ends.NONE;

    /** @param groups the group of each vertex, without those whose group is unknown */
    public GroupMixing(DirectedGraph<V> graph, Map<V, K> groups) {
        this.groups = groups;
        this.population = graph.vertices().size();
        for (V vertex : graph.vertices()) {
            K group = groups.get(vertex);
            Ends ends = Ends.NONE;
            for (V other : graph.neighbours(vertex)) {
                ends = Objects.equals(group, groups.get(other)) ? ends.plus(Ends.INTERNAL) : ends.plus(Ends.EXTERNAL);
            }
            endsByVertex.put(vertex, ends);
            endsByGroup.merge(group, ends, Ends::plus);
            sizes.merge(group, 1, Integer::sum);
            all = all.plus(ends);
        }
    }

    /** F16 (Krackhardt, Stern 1988) of the whole network: {@code (E − I) / (E + I)}, −1 inward to 1 outward. */
    public Measure eiIndex() {
        return all.eiIndex();
    }

    /** F16 of one vertex, −1 to 1. */
    public Measure eiIndexOf(V vertex) {
        return ends(endsByVertex, vertex).eiIndex();
    }

    /** F16 of a group as its people see it, −1 to 1: a tie within counts at both ends, as in UCINET. */
    public Measure eiIndexOfGroup(@Nullable K group) {
        return ends(endsByGroup, group).eiIndex();
    }

    /** F17 of one vertex; ego is left out of the population, see {@link #homophily}. */
    public Measure inbreedingHomophilyOf(V vertex) {
        return inbreedingHomophily(ends(endsByVertex, vertex), groups.get(vertex));
    }

    /** F17 of a group as its people see it; each is left out of the own population, see {@link #homophily}. */
    public Measure inbreedingHomophilyOfGroup(@Nullable K group) {
        return inbreedingHomophily(ends(endsByGroup, group), group);
    }

    /**
     * F17 (Coleman 1958; Currarini, Jackson, Pin 2009): {@code (H − w) / (1 − w)}, at most 1: 1 only the own group, 0 as
     * the groups' sizes explain, below 0 outward.
     *
     * @param ownShare H, share of ties within the own group, 0 to 1
     * @param ownSize w, the own group's share of those one could have a tie with, 0 to 1
     */
    public static Measure homophily(double ownShare, double ownSize) {
        return Measure.ratio(ownShare - ownSize, 1 - ownSize, Reason.ONE_GROUP);
    }

    private Measure inbreedingHomophily(Ends ends, @Nullable K group) {
        if (ends.total() == 0) {
            return Measure.undefined(Reason.NO_TIES);
        }
        double others = sizes.getOrDefault(group, 0) - 1.0;
        return homophily((double) ends.internal() / ends.total(), others / (population - 1));
    }

    private static <T> Ends ends(Map<@Nullable T, Ends> table, @Nullable T key) {
        Ends ends = table.get(key);
        if (ends == null) {
            throw new IllegalArgumentException("not in this network: " + key);
        }
        return ends;
    }

    /** Ends of ties within a group and across its border. */
    private record Ends(long internal, long external) {
        static final Ends NONE = new Ends(0, 0);
        static final Ends INTERNAL = new Ends(1, 0);
        static final Ends EXTERNAL = new Ends(0, 1);

        Ends plus(Ends more) {
            return new Ends(internal + more.internal, external + more.external);
        }

        long total() {
            return internal + external;
        }

        Measure eiIndex() {
            return Measure.ratio(external - internal, total(), Reason.NO_TIES);
        }
    }
}
