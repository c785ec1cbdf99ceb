package io.rapport.recommendations.core.network;

import io.rapport.recommendations.core.network.Measure.Reason;
import java.util.Set;

/** How much the circles of two people with a tie are the same (Onnela et al. 2007). */
public final class Overlap {
    private Overlap() {}

    /**
     * F20: {@code n_ij / ((k_i − 1) + (k_j − 1) − n_ij)} with the common contacts {@code n_ij}, 0 to 1, without weights
     * and directions. 0 when neither has another contact; undefined without a tie.
     */
    public static <V> Measure of(DirectedGraph<V> graph, V one, V other) {
        Set<V> contacts = graph.neighbours(one);
        Set<V> othersContacts = graph.neighbours(other);
        if (!contacts.contains(other)) {
            return Measure.undefined(Reason.NO_TIES);
        }
        long common = contacts.stream().filter(othersContacts::contains).count();
        long apart = contacts.size() - 1 + othersContacts.size() - 1 - common;
        return Measure.of(apart == 0 ? 0 : (double) common / apart);
    }
}
