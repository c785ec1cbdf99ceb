package io.rapport.recommendations.core.network;

import io.rapport.recommendations.core.network.DirectedGraph.Edge;
import io.rapport.recommendations.core.network.Measure.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Give and take of an organisation over one window, without decay (docs/formulas.md).
 *
 * @param people N, with at least one tie; null when suppressed
 * @param ties L, directed; null when suppressed
 * @param interactions directed entries between two people; null when suppressed
 * @param reciprocity F10, igraph's default mode, 0 to 1
 * @param garlaschelliLoffredo F11, at most 1
 * @param weightedReciprocity F12, 0 to 1
 * @param givingGini F25 of what each of the N people gave, 0 to below 1
 * @param groups by key, the unknown one (null) last
 */
public record OrganisationMeasures<K extends Comparable<K>>(
        @Nullable Integer people,
        @Nullable Integer ties,
        @Nullable Long interactions,
        Measure reciprocity,
        Measure garlaschelliLoffredo,
        Measure weightedReciprocity,
        Measure givingGini,
        List<Group<K>> groups) {
    /**
     * What one person gave another in the window.
     *
     * @param weight Σ v, 0 or more; a tie is where it is more than 0
     * @param count entries behind it
     */
    public record Flow<V>(V giver, V receiver, double weight, long count) {}

    /**
     * A group's figures; all but the key are null or undefined when suppressed.
     *
     * @param key null for those whose group is unknown
     * @param people with at least one tie
     * @param ties directed, with at least one end in the group
     * @param eiIndex F16 as the group's people see it, −1 to 1
     * @param inbreedingHomophily F17 without ego, at most 1
     * @param reciprocity F10 of its ties, 0 to 1
     */
    public record Group<K>(
            @Nullable K key,
            boolean suppressed,
            @Nullable Integer people,
            @Nullable Integer ties,
            Measure eiIndex,
            Measure inbreedingHomophily,
            Measure reciprocity) {
        private static final Measure HIDDEN = Measure.undefined(Reason.TOO_FEW_PEOPLE);

        private Group<K> hidden() {
            return new Group<>(key, true, null, null, HIDDEN, HIDDEN, HIDDEN);
        }
    }

    /**
     * @param flows in any order, several for one pair add up, those to oneself are dropped
     * @param groups the group of each person, without those whose group is unknown
     */
    public static <V, K extends Comparable<K>> OrganisationMeasures<K> of(Collection<Flow<V>> flows, Map<V, K> groups) {
        List<Flow<V>> between = flows.stream()
                .filter(flow -> !flow.giver().equals(flow.receiver()))
                .toList();
        DirectedGraph<V> graph = DirectedGraph.of(between.stream()
                .filter(flow -> flow.weight() > 0)
                .map(flow -> new Edge<>(flow.giver(), flow.receiver(), flow.weight()))
                .toList());
        return new OrganisationMeasures<>(
                graph.vertices().size(),
                graph.edgeCount(),
                between.stream().mapToLong(Flow::count).sum(),
                Reciprocity.binary(graph),
                Reciprocity.garlaschelliLoffredo(graph),
                Reciprocity.weighted(graph),
                Spread.gini(graph.vertices().stream().map(graph::outStrength).toList()),
                groups(graph, groups));
    }

    /** The same without what would single people out: {@link Suppression}, and nothing at all of fewer people. */
    public OrganisationMeasures<K> suppressed(int minimum) {
        if (people == null || people < minimum) {
            return new OrganisationMeasures<>(
                    null,
                    null,
                    null,
                    Group.HIDDEN,
                    Group.HIDDEN,
                    Group.HIDDEN,
                    Group.HIDDEN,
                    groups.stream().map(Group::hidden).toList());
        }
        Map<@Nullable K, Integer> peopleByGroup = new HashMap<>();
        for (Group<K> group : groups) {
            peopleByGroup.put(group.key(), group.people() == null ? 0 : group.people());
        }
        Set<@Nullable K> hidden = Suppression.hidden(peopleByGroup, minimum);
        return new OrganisationMeasures<>(
                people,
                ties,
                interactions,
                reciprocity,
                garlaschelliLoffredo,
                weightedReciprocity,
                givingGini,
                groups.stream()
                        .map(group -> hidden.contains(group.key()) ? group.hidden() : group)
                        .toList());
    }

    private static <V, K extends Comparable<K>> List<Group<K>> groups(DirectedGraph<V> graph, Map<V, K> groups) {
        Map<@Nullable K, Tally> tallies = new TreeMap<>(Comparator.nullsLast(Comparator.<K>naturalOrder()));
        for (V vertex : graph.vertices()) {
            tallies.computeIfAbsent(groups.get(vertex), key -> new Tally()).people++;
        }
        for (Edge<V> edge : graph.edges()) {
            boolean answered = graph.hasEdge(edge.to(), edge.from());
            Tally giving = Objects.requireNonNull(tallies.get(groups.get(edge.from())));
            Tally receiving = Objects.requireNonNull(tallies.get(groups.get(edge.to())));
            giving.add(answered);
            if (receiving != giving) {
                receiving.add(answered);
            }
        }
        GroupMixing<V, K> mixing = new GroupMixing<>(graph, groups);
        List<Group<K>> figures = new ArrayList<>();
        tallies.forEach((key, tally) -> figures.add(new Group<>(
                key,
                false,
                tally.people,
                tally.ties,
                mixing.eiIndexOfGroup(key),
                mixing.inbreedingHomophilyOfGroup(key),
                Measure.ratio(tally.answered, tally.ties, Reason.NO_TIES))));
        return List.copyOf(figures);
    }

    private static final class Tally {
        private int people;
        private int ties;
        private int answered;

        private void add(boolean isAnswered) {
            ties++;
            answered += isAnswered ? 1 : 0;
        }
    }
}
