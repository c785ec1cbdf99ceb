package io.rapport.recommendations.core.network;

import static io.rapport.recommendations.core.network.Graphs.BORGATTI;
import static io.rapport.recommendations.core.network.Graphs.GOLDEN;
import static io.rapport.recommendations.core.network.Graphs.KARATE;
import static io.rapport.recommendations.core.network.Graphs.KITE;
import static io.rapport.recommendations.core.network.Graphs.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.rapport.recommendations.core.network.DirectedGraph.Edge;
import io.rapport.recommendations.core.network.Measure.Reason;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructuralHolesTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final JsonNode EXPECTED = Graphs.golden();

    @ParameterizedTest
    @ValueSource(strings = {"ann", "bob", "cy", "dee", "eve"})
    void constraint_of_the_golden_network_is_igraphs(String person) {
        assertThat(value(StructuralHoles.constraint(GOLDEN, person)))
                .isCloseTo(number("A", "constraint_igraph_weighted", person), EXACT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "bob", "cy", "dee"})
    void the_golden_network_agrees_with_networkx(String person) {
        assertThat(value(StructuralHoles.constraint(GOLDEN, person)))
                .isCloseTo(number("A", "constraint_weighted", person), EXACT);
        assertThat(value(StructuralHoles.constraint(GOLDEN.unweighted(), person)))
                .isCloseTo(number("A", "constraint_unweighted", person), EXACT);
        assertThat(value(StructuralHoles.effectiveSize(GOLDEN, person)))
                .isCloseTo(number("A", "effsize_weighted", person), EXACT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "B", "C", "D", "E", "F", "G"})
    void borgattis_example_has_the_published_figures(String vertex) {
        assertThat(value(StructuralHoles.constraint(BORGATTI, vertex)))
                .isCloseTo(number("B", "constraint", vertex), EXACT);
        assertThat(value(StructuralHoles.effectiveSize(BORGATTI, vertex)))
                .isCloseTo(number("B", "effsize", vertex), EXACT);
    }

    @ParameterizedTest
    @CsvSource({"G, 0.299, 5.47", "A, 0.795, 2.47", "C, 1, 1"})
    void borgattis_example_with_weights_is_the_published_one(String vertex, double constraint, double effectiveSize) {
        DirectedGraph<String> weighted = DirectedGraph.of(Stream.of(
                        new Edge<>("A", "B", 2),
                        new Edge<>("A", "F", 3),
                        new Edge<>("A", "G", 5),
                        new Edge<>("A", "E", 2),
                        new Edge<>("E", "G", 8),
                        new Edge<>("F", "G", 3),
                        new Edge<>("B", "G", 4),
                        new Edge<>("B", "D", 1),
                        new Edge<>("D", "G", 3),
                        new Edge<>("G", "C", 10))
                .toList());

        assertThat(value(StructuralHoles.constraint(weighted, vertex))).isCloseTo(constraint, within(5e-4));
        assertThat(value(StructuralHoles.effectiveSize(weighted, vertex))).isCloseTo(effectiveSize, within(5e-3));
    }

    @ParameterizedTest
    @CsvSource({"0, 1.003, 1.167", "1, 1.003, 1.167", "2, 1.389, 1"})
    void the_directed_example_has_the_published_figures(String vertex, double constraint, double effectiveSize) {
        DirectedGraph<String> graph = DirectedGraph.of(List.of(
                new Edge<>("0", "1", 1), new Edge<>("0", "2", 1), new Edge<>("1", "0", 1), new Edge<>("2", "1", 1)));

        assertThat(value(StructuralHoles.constraint(graph, vertex))).isCloseTo(constraint, within(5e-4));
        assertThat(value(StructuralHoles.effectiveSize(graph, vertex))).isCloseTo(effectiveSize, within(5e-4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2", "3", "4"})
    void the_karate_club_agrees_with_networkx(String vertex) {
        assertThat(value(StructuralHoles.constraint(KARATE, vertex)))
                .isCloseTo(number("F", "constraint_first5", vertex), EXACT);
        assertThat(value(StructuralHoles.constraint(KARATE, "33")))
                .isCloseTo(EXPECTED.get("F").get("constraint_33").doubleValue(), EXACT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"})
    void the_kite_agrees_with_networkx(String vertex) {
        assertThat(value(StructuralHoles.constraint(KITE, vertex)))
                .isCloseTo(EXPECTED.get("G").get(vertex).doubleValue(), EXACT);
    }

    @Test
    void efficiency_is_effective_size_per_contact() {
        assertThat(value(StructuralHoles.efficiency(BORGATTI, "G"))).isCloseTo(4.6666666666666667 / 6, EXACT);
        assertThat(value(StructuralHoles.efficiency(BORGATTI, "C"))).isCloseTo(1, EXACT);
    }

    @Test
    void somebody_alone_has_no_value_and_the_others_keep_theirs() {
        DirectedGraph<String> graph = DirectedGraph.of(List.of("zoe"), GOLDEN.edges());
        Measure alone = Measure.undefined(Reason.NO_TIES);

        assertThat(StructuralHoles.constraint(graph, "zoe")).isEqualTo(alone);
        assertThat(StructuralHoles.effectiveSize(graph, "zoe")).isEqualTo(alone);
        assertThat(StructuralHoles.efficiency(graph, "zoe")).isEqualTo(alone);
        assertThat(StructuralHoles.constraint(graph, "ann")).isEqualTo(StructuralHoles.constraint(GOLDEN, "ann"));
    }

    private static double number(String graph, String measure, String vertex) {
        return EXPECTED.get(graph).get(measure).get(vertex).doubleValue();
    }
}
