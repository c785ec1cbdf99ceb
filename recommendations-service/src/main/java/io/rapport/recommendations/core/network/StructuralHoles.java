package io.rapport.recommendations.core.network;

import io.rapport.recommendations.core.network.Measure.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How much ego's contacts know each other anyway (Burt 1992). Weights count in both directions together; pass
 * {@link DirectedGraph#unweighted()} for the binary variant. An isolated vertex has no value.
 */
public final class StructuralHoles {
    private StructuralHoles() {}

    /**
     * F14: {@code c_i = Σ_j (p_ij + Σ_q p_iq p_qj)²} with {@code p_ij = (a_ij + a_ji) / Σ_k (a_ik + a_ki)}, above 0. Low:
     * contacts from separate corners; 1: a single contact; above 1: a few who all know each other.
     */
    public static <V> Measure constraint(DirectedGraph<V> graph, V ego) {
        Set<V> contacts = graph.neighbours(ego);
        double egoStrength = graph.tieStrength(ego);
        Map<V, Double> invested = new LinkedHashMap<>();
        for (V broker : contacts) {
            double share = graph.tieWeight(ego, broker) / egoStrength;
            double brokerStrength = graph.tieStrength(broker);
            invested.merge(broker, share, Double::sum);
            for (V contact : contacts) {
                invested.merge(contact, share * graph.tieWeight(broker, contact) / brokerStrength, Double::sum);
            }
        }
        double constraint =
                invested.values().stream().mapToDouble(share -> share * share).sum();
        return contacts.isEmpty() ? Measure.undefined(Reason.NO_TIES) : Measure.of(constraint);
    }

    /**
     * F15: {@code Σ_j (1 − Σ_q p_iq m_jq)} with {@code m_jq = (a_jq + a_qj) / max_k (a_jk + a_kj)}: how many separate
     * contacts there are, above 0 and at most the number of contacts. Without weights and directions it is Borgatti's
     * {@code n − 2t/n}.
     */
    public static <V> Measure effectiveSize(DirectedGraph<V> graph, V ego) {
        Set<V> contacts = graph.neighbours(ego);
        double egoStrength = graph.tieStrength(ego);
        double size = contacts.size();
        for (V contact : contacts) {
            double strongest = graph.neighbours(contact).stream()
                    .mapToDouble(other -> graph.tieWeight(contact, other))
                    .reduce(0, Math::max);
            for (V broker : contacts) {
                size -= graph.tieWeight(ego, broker) / egoStrength * graph.tieWeight(contact, broker) / strongest;
            }
        }
        return contacts.isEmpty() ? Measure.undefined(Reason.NO_TIES) : Measure.of(size);
    }

    /** F15: effective size over the number of contacts, above 0 and at most 1. */
    public static <V> Measure efficiency(DirectedGraph<V> graph, V ego) {
        return switch (effectiveSize(graph, ego)) {
            case Measure.Defined(double size) ->
                Measure.of(size / graph.neighbours(ego).size());
            case Measure.Undefined undefined -> undefined;
        };
    }
}
