package io.rapport.recommendations.core.network;

import io.rapport.recommendations.core.network.DirectedGraph.Edge;
import io.rapport.recommendations.core.network.Measure.Reason;

/** How far what is given comes back in a network (F6, F7, F10 to F13). */
public final class Reciprocity {
    private Reciprocity() {}

    /** F6: {@code (w_ij − w_ji) / (w_ij + w_ji + κ)}, −1 to 1; with κ = 0 undefined without a tie. */
    public static <V> Measure dyadBalance(DirectedGraph<V> graph, V ego, V other, double kappa) {
        double given = graph.weight(ego, other);
        double received = graph.weight(other, ego);
        return Measure.ratio(given - received, given + received + kappa, Reason.NO_TIES);
    }

    /** F7: {@code (s_out − s_in) / (s_out + s_in)}, −1 to 1. */
    public static <V> Measure egoBalance(DirectedGraph<V> graph, V ego) {
        double given = graph.outStrength(ego);
        double received = graph.inStrength(ego);
        return Measure.ratio(given - received, given + received, Reason.NO_TIES);
    }

    /** F10: share of edges that are answered by one back, 0 to 1; igraph's mode "default". */
    public static <V> Measure binary(DirectedGraph<V> graph) {
        return Measure.ratio(answeredEdges(graph), graph.edgeCount(), Reason.NO_TIES);
    }

    /** F10: share of connected pairs that are connected both ways, 0 to 1; igraph's mode "ratio". */
    public static <V> Measure ofPairs(DirectedGraph<V> graph) {
        long mutualPairs = answeredEdges(graph) / 2;
        return Measure.ratio(mutualPairs, graph.edgeCount() - mutualPairs, Reason.NO_TIES);
    }

    /** F10 of one vertex: {@code 2 × mutual ties / (out-degree + in-degree)}, 0 to 1; networkx's definition. */
    public static <V> Measure of(DirectedGraph<V> graph, V vertex) {
        long mutual = graph.neighbours(vertex).stream()
                .filter(other -> graph.hasEdge(vertex, other) && graph.hasEdge(other, vertex))
                .count();
        return Measure.ratio(2 * mutual, graph.outDegree(vertex) + graph.inDegree(vertex), Reason.NO_TIES);
    }

    /**
     * F11 (Garlaschelli, Loffredo 2004): {@code (r − ā) / (1 − ā)} with the density {@code ā = L / N(N−1)}, at most 1: 1
     * all answered, 0 as many as chance answers, below 0 fewer. Undefined without edges and when all are there.
     */
    public static <V> Measure garlaschelliLoffredo(DirectedGraph<V> graph) {
        if (graph.edgeCount() == 0) {
            return Measure.undefined(Reason.NO_TIES);
        }
        double n = graph.vertices().size();
        return beyond((double) answeredEdges(graph) / graph.edgeCount(), graph.edgeCount() / (n * (n - 1)));
    }

    /** F12 (Squartini et al. 2013): {@code r = W↔ / W}, the share of weight that comes back, 0 to 1. */
    public static <V> Measure weighted(DirectedGraph<V> graph) {
        double total = 0;
        double returned = 0;
        for (Edge<V> edge : graph.edges()) {
            total += edge.weight();
            returned += Math.min(edge.weight(), graph.weight(edge.to(), edge.from()));
        }
        return Measure.ratio(returned, total, Reason.NO_TIES);
    }

    /** F11, F12: {@code (r − ⟨r⟩) / (1 − ⟨r⟩)} against what a null model expects; undefined when it expects all. */
    public static Measure beyond(double reciprocity, double expected) {
        return Measure.ratio(reciprocity - expected, 1 - expected, Reason.ALL_TIED);
    }

    /**
     * F12 of one vertex: what it gave and got back, gave without return, received without return; same unit as the
     * weights.
     */
    public record Strengths(double returned, double givenNotReturned, double receivedNotReturned) {}

    public static <V> Strengths strengths(DirectedGraph<V> graph, V vertex) {
        double returned = 0;
        for (V other : graph.neighbours(vertex)) {
            returned += Math.min(graph.weight(vertex, other), graph.weight(other, vertex));
        }
        return new Strengths(returned, graph.outStrength(vertex) - returned, graph.inStrength(vertex) - returned);
    }

    /**
     * F13 (Wang et al. 2013): {@code |ln p_ij − ln p_ji|} with {@code p_ij = w_ij / s_out}, 0 when both give each other
     * the same share of what they give, infinite when only one gives. A second view, never the balance.
     */
    public static <V> Measure shareDifference(DirectedGraph<V> graph, V one, V other) {
        if (graph.tieWeight(one, other) == 0) {
            return Measure.undefined(Reason.NO_TIES);
        }
        if (!graph.hasEdge(one, other) || !graph.hasEdge(other, one)) {
            return Measure.of(Double.POSITIVE_INFINITY);
        }
        double share = graph.weight(one, other) / graph.outStrength(one);
        double shareBack = graph.weight(other, one) / graph.outStrength(other);
        return Measure.of(Math.abs(Math.log(share) - Math.log(shareBack)));
    }

    private static <V> long answeredEdges(DirectedGraph<V> graph) {
        return graph.edges().stream()
                .filter(edge -> graph.hasEdge(edge.to(), edge.from()))
                .count();
    }
}
