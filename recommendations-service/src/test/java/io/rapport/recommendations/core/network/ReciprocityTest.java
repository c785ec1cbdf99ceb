package io.rapport.recommendations.core.network;

import static io.rapport.recommendations.core.network.Graphs.GOLDEN;
import static io.rapport.recommendations.core.network.Graphs.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.rapport.recommendations.core.network.DirectedGraph.Edge;
import io.rapport.recommendations.core.network.Measure.Reason;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReciprocityTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final JsonNode EXPECTED = Graphs.golden().get("A");
    private static final DirectedGraph<String> EMPTY = DirectedGraph.of(List.of("ann", "bob"), List.of());

    @Test
    void the_golden_network_has_the_published_figures() {
        assertThat(GOLDEN.edgeCount()).isEqualTo(EXPECTED.get("L").intValue());
        assertThat(GOLDEN.vertices()).hasSize(EXPECTED.get("N").intValue());
        assertThat(value(Reciprocity.binary(GOLDEN))).isCloseTo(number("r_igraph_default"), EXACT);
        assertThat(value(Reciprocity.ofPairs(GOLDEN))).isCloseTo(number("r_igraph_ratio"), EXACT);
        assertThat(value(Reciprocity.garlaschelliLoffredo(GOLDEN))).isCloseTo(number("rho"), EXACT);
        assertThat(value(Reciprocity.weighted(GOLDEN))).isCloseTo(number("r_weighted"), EXACT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "bob", "cy", "dee", "eve"})
    void each_person_has_the_published_figures(String person) {
        JsonNode node = EXPECTED.get("node").get(person);

        assertThat(value(Reciprocity.of(GOLDEN, person)))
                .isCloseTo(EXPECTED.get("node_r").get(person).doubleValue(), EXACT);
        assertThat(value(Reciprocity.egoBalance(GOLDEN, person)))
                .isCloseTo(node.get("balance").doubleValue(), EXACT);
        assertThat(GOLDEN.outStrength(person)).isEqualTo(node.get("s_out").doubleValue());
        assertThat(GOLDEN.inStrength(person)).isEqualTo(node.get("s_in").doubleValue());
        assertThat(Reciprocity.strengths(GOLDEN, person).returned())
                .isEqualTo(node.get("s_recip").doubleValue());
    }

    @ParameterizedTest
    @CsvSource({"ann, 8, 0", "bob, 3, 4", "cy, 2, 3", "dee, 0, 4", "eve, 0, 2"})
    void what_was_not_returned_is_told_by_direction(String person, double given, double received) {
        Reciprocity.Strengths strengths = Reciprocity.strengths(GOLDEN, person);

        assertThat(strengths.givenNotReturned()).isEqualTo(given);
        assertThat(strengths.receivedNotReturned()).isEqualTo(received);
    }

    @ParameterizedTest
    @CsvSource({"ann, bob", "ann, cy", "ann, dee", "bob, cy", "cy, eve"})
    void each_pair_has_the_published_figures(String one, String other) {
        JsonNode dyad = EXPECTED.get("dyads").get(one + "-" + other);

        assertThat(value(Reciprocity.dyadBalance(GOLDEN, one, other, 0)))
                .isCloseTo(dyad.get("balance").doubleValue(), EXACT);
        assertThat(value(Reciprocity.dyadBalance(GOLDEN, other, one, 0)))
                .isCloseTo(-dyad.get("balance").doubleValue(), EXACT);
        double difference = value(Reciprocity.shareDifference(GOLDEN, one, other));
        if (dyad.get("wang").isTextual()) {
            assertThat(difference).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(value(Reciprocity.shareDifference(GOLDEN, other, one))).isEqualTo(Double.POSITIVE_INFINITY);
        } else {
            assertThat(difference).isCloseTo(dyad.get("wang").doubleValue(), EXACT);
        }
    }

    @Test
    void a_prior_weight_draws_a_pair_to_even() {
        assertThat(value(Reciprocity.dyadBalance(GOLDEN, "ann", "bob", 2))).isCloseTo(0.4, EXACT);
        assertThat(value(Reciprocity.dyadBalance(GOLDEN, "dee", "eve", 2))).isZero();
    }

    @Test
    void without_ties_there_is_nothing_to_measure() {
        Measure nothing = Measure.undefined(Reason.NO_TIES);

        assertThat(Reciprocity.binary(EMPTY)).isEqualTo(nothing);
        assertThat(Reciprocity.ofPairs(EMPTY)).isEqualTo(nothing);
        assertThat(Reciprocity.weighted(EMPTY)).isEqualTo(nothing);
        assertThat(Reciprocity.garlaschelliLoffredo(EMPTY)).isEqualTo(nothing);
        assertThat(Reciprocity.of(EMPTY, "ann")).isEqualTo(nothing);
        assertThat(Reciprocity.egoBalance(EMPTY, "ann")).isEqualTo(nothing);
        assertThat(Reciprocity.dyadBalance(EMPTY, "ann", "bob", 0)).isEqualTo(nothing);
        assertThat(Reciprocity.shareDifference(EMPTY, "ann", "bob")).isEqualTo(nothing);
        assertThat(Reciprocity.strengths(EMPTY, "ann")).isEqualTo(new Reciprocity.Strengths(0, 0, 0));
    }

    @Test
    void where_all_are_tied_chance_has_no_say() {
        DirectedGraph<String> complete =
                DirectedGraph.of(List.of(new Edge<>("ann", "bob", 1), new Edge<>("bob", "ann", 3)));

        assertThat(Reciprocity.garlaschelliLoffredo(complete)).isEqualTo(Measure.undefined(Reason.ALL_TIED));
        assertThat(value(Reciprocity.binary(complete))).isEqualTo(1);
        assertThat(value(Reciprocity.weighted(complete))).isEqualTo(0.5);
    }

    @Test
    void fewer_answers_than_by_chance_are_negative() {
        DirectedGraph<String> ring = DirectedGraph.of(
                List.of(new Edge<>("ann", "bob", 1), new Edge<>("bob", "cy", 1), new Edge<>("cy", "ann", 1)));

        assertThat(value(Reciprocity.garlaschelliLoffredo(ring))).isCloseTo(-1, EXACT);
        assertThat(value(Reciprocity.binary(ring))).isZero();
        assertThat(value(Reciprocity.ofPairs(ring))).isZero();
    }

    @Test
    void a_null_model_shifts_what_counts_as_much() {
        assertThat(value(Reciprocity.beyond(0.75, 0.5))).isEqualTo(0.5);
        assertThat(Reciprocity.beyond(1, 1)).isEqualTo(Measure.undefined(Reason.ALL_TIED));
    }

    private static double number(String name) {
        return EXPECTED.get(name).doubleValue();
    }
}
