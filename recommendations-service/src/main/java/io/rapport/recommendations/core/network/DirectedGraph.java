package io.rapport.recommendations.core.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who gave how much to whom: an immutable directed graph with positive weights and without loops. It remembers the order
 * in which it was built, so that sums over it are the same each time.
 *
 * @param <V> what identifies a vertex
 */
public final class DirectedGraph<V> {
    private final Map<V, Map<V, Double>> out = new LinkedHashMap<>();
    private final Map<V, Map<V, Double>> in = new LinkedHashMap<>();
    private final Map<V, Map<V, Double>> ties = new LinkedHashMap<>();
    private final int edgeCount;

    private DirectedGraph(Collection<V> vertices, Collection<Edge<V>> edges) {
        vertices.forEach(this::add);
        for (Edge<V> edge : edges) {
            add(edge.from());
            add(edge.to());
            if (edge.weight() > 0 && !edge.from().equals(edge.to())) {
                of(out, edge.from()).merge(edge.to(), edge.weight(), Double::sum);
                of(in, edge.to()).merge(edge.from(), edge.weight(), Double::sum);
                of(ties, edge.from()).merge(edge.to(), edge.weight(), Double::sum);
                of(ties, edge.to()).merge(edge.from(), edge.weight(), Double::sum);
            }
        }
        edgeCount = out.values().stream().mapToInt(Map::size).sum();
    }

    /** Value that went one way. */
    public record Edge<V>(V from, V to, double weight) {
        public Edge {
            if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("weight must be 0 or more, was " + weight);
            }
        }
    }

    /** Edges between the same two add up; loops and edges of weight 0 leave their vertices only. */
    public static <V> DirectedGraph<V> of(Collection<Edge<V>> edges) {
        return new DirectedGraph<>(List.of(), edges);
    }

    /** The same with vertices that may have no edge. */
    public static <V> DirectedGraph<V> of(Collection<V> vertices, Collection<Edge<V>> edges) {
        return new DirectedGraph<>(vertices, edges);
    }

    /** The binary network: every weight is 1. */
    public DirectedGraph<V> unweighted() {
        return new DirectedGraph<>(
                vertices(),
                edges().stream()
                        .map(edge -> new Edge<>(edge.from(), edge.to(), 1))
                        .toList());
    }

    public Set<V> vertices() {
        return Collections.unmodifiableSet(out.keySet());
    }

    public List<Edge<V>> edges() {
        List<Edge<V>> edges = new ArrayList<>(edgeCount);
        out.forEach((from, row) -> row.forEach((to, weight) -> edges.add(new Edge<>(from, to, weight))));
        return edges;
    }

    /** L, ordered pairs with an edge. */
    public int edgeCount() {
        return edgeCount;
    }

    public boolean hasEdge(V from, V to) {
        return of(out, from).containsKey(to);
    }

    /** w, 0 without an edge. */
    public double weight(V from, V to) {
        return of(out, from).getOrDefault(to, 0.0);
    }

    /** s_out, all that a vertex gave. */
    public double outStrength(V vertex) {
        return sum(of(out, vertex));
    }

    /** s_in, all that a vertex received. */
    public double inStrength(V vertex) {
        return sum(of(in, vertex));
    }

    public int outDegree(V vertex) {
        return of(out, vertex).size();
    }

    public int inDegree(V vertex) {
        return of(in, vertex).size();
    }

    /** Those with an edge in either direction. */
    public Set<V> neighbours(V vertex) {
        return Collections.unmodifiableSet(of(ties, vertex).keySet());
    }

    /** {@code w_ij + w_ji}, the tie without its direction; 0 without one. */
    public double tieWeight(V one, V other) {
        return of(ties, one).getOrDefault(other, 0.0);
    }

    /** All ties of a vertex together. */
    public double tieStrength(V vertex) {
        return sum(of(ties, vertex));
    }

    private void add(V vertex) {
        out.computeIfAbsent(vertex, key -> new LinkedHashMap<>());
        in.computeIfAbsent(vertex, key -> new LinkedHashMap<>());
        ties.computeIfAbsent(vertex, key -> new LinkedHashMap<>());
    }

    private static <V> Map<V, Double> of(Map<V, Map<V, Double>> rows, V vertex) {
        Map<V, Double> row = rows.get(vertex);
        if (row == null) {
            throw new IllegalArgumentException("no such vertex: " + vertex);
        }
        return row;
    }

    private static double sum(Map<?, Double> row) {
        double sum = 0;
        for (double weight : row.values()) {
            sum += weight;
        }
        return sum;
    }
}
