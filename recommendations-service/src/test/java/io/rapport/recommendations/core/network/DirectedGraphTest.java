package io.rapport.recommendations.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.recommendations.core.network.DirectedGraph.Edge;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectedGraphTest {
    @Test
    void edges_between_the_same_two_add_up() {
        DirectedGraph<String> graph =
                DirectedGraph.of(List.of(new Edge<>("a", "b", 1), new Edge<>("a", "b", 2), new Edge<>("b", "a", 4)));

        assertThat(graph.edgeCount()).isEqualTo(2);
        assertThat(graph.weight("a", "b")).isEqualTo(3);
        assertThat(graph.weight("b", "a")).isEqualTo(4);
        assertThat(graph.tieWeight("a", "b")).isEqualTo(7).isEqualTo(graph.tieWeight("b", "a"));
        assertThat(graph.edges()).containsExactly(new Edge<>("a", "b", 3), new Edge<>("b", "a", 4));
    }

    @Test
    void loops_and_empty_edges_leave_their_vertices_only() {
        DirectedGraph<String> graph = DirectedGraph.of(List.of(new Edge<>("a", "a", 5), new Edge<>("b", "c", 0)));

        assertThat(graph.vertices()).containsExactly("a", "b", "c");
        assertThat(graph.edgeCount()).isZero();
        assertThat(graph.edges()).isEmpty();
        assertThat(graph.neighbours("a")).isEmpty();
        assertThat(graph.weight("b", "c")).isZero();
        assertThat(graph.hasEdge("b", "c")).isFalse();
    }

    @Test
    void strengths_and_degrees_tell_the_directions_apart() {
        assertThat(Graphs.GOLDEN.outStrength("ann")).isEqualTo(15);
        assertThat(Graphs.GOLDEN.inStrength("ann")).isEqualTo(7);
        assertThat(Graphs.GOLDEN.tieStrength("ann")).isEqualTo(22);
        assertThat(Graphs.GOLDEN.outDegree("cy")).isEqualTo(2);
        assertThat(Graphs.GOLDEN.inDegree("eve")).isEqualTo(1);
        assertThat(Graphs.GOLDEN.outDegree("eve")).isZero();
        assertThat(Graphs.GOLDEN.neighbours("cy")).containsExactlyInAnyOrder("ann", "bob", "eve");
        assertThat(Graphs.GOLDEN.hasEdge("cy", "eve")).isTrue();
        assertThat(Graphs.GOLDEN.hasEdge("eve", "cy")).isFalse();
        assertThat(Graphs.GOLDEN.tieWeight("dee", "eve")).isZero();
    }

    @Test
    void unweighted_keeps_vertices_and_edges() {
        DirectedGraph<String> graph =
                DirectedGraph.of(List.of("z"), List.of(new Edge<>("a", "b", 3))).unweighted();

        assertThat(graph.vertices()).containsExactlyInAnyOrder("z", "a", "b");
        assertThat(graph.edges()).containsExactly(new Edge<>("a", "b", 1));
    }

    @Test
    void a_weight_that_is_no_amount_is_refused() {
        assertThatThrownBy(() -> new Edge<>("a", "b", -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Edge<>("a", "b", Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Edge<>("a", "b", Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_stranger_is_refused() {
        assertThatThrownBy(() -> Graphs.GOLDEN.outStrength("zoe")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_graph_cannot_be_changed_from_outside() {
        assertThatThrownBy(() -> Graphs.GOLDEN.vertices().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Graphs.GOLDEN.neighbours("ann").clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_measure_is_a_value_or_a_reason() {
        assertThat(Measure.of(2).valueOrNull()).isEqualTo(2);
        assertThat(Measure.of(2).reasonOrNull()).isNull();
        assertThat(Measure.undefined(Measure.Reason.NO_TIES).valueOrNull()).isNull();
        assertThat(Measure.undefined(Measure.Reason.NO_TIES).reasonOrNull()).isEqualTo(Measure.Reason.NO_TIES);
        assertThat(Measure.ratio(1, 0, Measure.Reason.NOBODY)).isEqualTo(Measure.undefined(Measure.Reason.NOBODY));
        assertThatThrownBy(() -> Measure.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
