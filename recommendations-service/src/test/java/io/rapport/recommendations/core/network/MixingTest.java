package io.rapport.recommendations.core.network;

import static io.rapport.recommendations.core.network.Graphs.BORGATTI;
import static io.rapport.recommendations.core.network.Graphs.DEPARTMENTS;
import static io.rapport.recommendations.core.network.Graphs.GOLDEN;
import static io.rapport.recommendations.core.network.Graphs.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.rapport.recommendations.core.network.DirectedGraph.Edge;
import io.rapport.recommendations.core.network.Measure.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MixingTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final JsonNode EXPECTED = Graphs.golden();
    private static final GroupMixing<String, String> MIXING = new GroupMixing<>(GOLDEN, DEPARTMENTS);

    @Test
    void the_golden_network_has_the_published_ei_index() {
        assertThat(value(MIXING.eiIndex()))
                .isCloseTo(EXPECTED.get("C").get("overall").get("EI").doubleValue(), EXACT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "bob", "cy", "dee", "eve"})
    void each_person_has_the_published_ei_index(String person) {
        assertThat(value(MIXING.eiIndexOf(person)))
                .isCloseTo(EXPECTED.get("C").get(person).get("EI").doubleValue(), EXACT);
    }

    @Test
    void homophily_corrects_for_the_size_of_the_own_group() {
        assertThat(value(GroupMixing.homophily(2 / 3.0, 3 / 5.0))).isCloseTo(1 / 6.0, EXACT);
        assertThat(value(GroupMixing.homophily(2 / 3.0, 2 / 4.0))).isCloseTo(1 / 3.0, EXACT);
        assertThat(GroupMixing.homophily(1, 1)).isEqualTo(Measure.undefined(Reason.ONE_GROUP));
    }

    @ParameterizedTest
    @CsvSource({"ann, 0.33333333333333", "bob, 0", "cy, 0.11111111111111", "dee, 1", "eve, 1"})
    void each_person_is_left_out_of_the_own_population(String person, double homophily) {
        assertThat(value(MIXING.inbreedingHomophilyOf(person))).isCloseTo(homophily, EXACT);
    }

    @Test
    void a_group_is_read_from_its_people() {
        // eng sees 4 ends of ties within and 2 across, ops 2 and 2
        assertThat(value(MIXING.eiIndexOfGroup("eng"))).isCloseTo(-1 / 3.0, EXACT);
        assertThat(value(MIXING.eiIndexOfGroup("ops"))).isCloseTo(0, EXACT);
        assertThat(value(MIXING.inbreedingHomophilyOfGroup("eng"))).isCloseTo(1 / 3.0, EXACT);
        assertThat(value(MIXING.inbreedingHomophilyOfGroup("ops"))).isCloseTo(1 / 3.0, EXACT);
    }

    @Test
    void those_without_a_known_group_are_a_group_of_their_own() {
        GroupMixing<String, String> mixing =
                new GroupMixing<>(GOLDEN, Map.of("ann", "eng", "bob", "eng", "dee", "eng"));

        assertThat(mixing.eiIndex()).isEqualTo(MIXING.eiIndex());
        assertThat(mixing.eiIndexOfGroup(null)).isEqualTo(MIXING.eiIndexOfGroup("ops"));
        assertThat(mixing.inbreedingHomophilyOf("eve")).isEqualTo(MIXING.inbreedingHomophilyOf("eve"));
    }

    @Test
    void with_one_group_or_without_ties_there_is_nothing_to_measure() {
        DirectedGraph<String> pair = DirectedGraph.of(List.of("cy"), List.of(new Edge<>("ann", "bob", 1)));
        GroupMixing<String, String> oneGroup = new GroupMixing<>(pair, Map.of("ann", "eng", "bob", "eng", "cy", "eng"));

        assertThat(oneGroup.inbreedingHomophilyOfGroup("eng")).isEqualTo(Measure.undefined(Reason.ONE_GROUP));
        assertThat(oneGroup.inbreedingHomophilyOf("cy")).isEqualTo(Measure.undefined(Reason.NO_TIES));
        assertThat(oneGroup.eiIndexOf("cy")).isEqualTo(Measure.undefined(Reason.NO_TIES));
        assertThat(value(oneGroup.eiIndexOf("ann"))).isEqualTo(-1);
        assertThatThrownBy(() -> oneGroup.eiIndexOfGroup("ops")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"A-B", "A-F", "A-G", "A-E", "B-G", "B-D", "F-G", "G-E", "G-D", "G-C"})
    void overlap_of_borgattis_example_is_the_published_one(String tie) {
        String[] ends = tie.split("-");

        assertThat(value(Overlap.of(BORGATTI, ends[0], ends[1])))
                .isCloseTo(EXPECTED.get("D").get(tie).doubleValue(), EXACT)
                .isCloseTo(value(Overlap.of(BORGATTI, ends[1], ends[0])), EXACT);
    }

    @Test
    void overlap_needs_a_tie_and_is_nothing_without_other_contacts() {
        DirectedGraph<String> pair = DirectedGraph.of(List.of("cy"), List.of(new Edge<>("ann", "bob", 1)));

        assertThat(value(Overlap.of(pair, "ann", "bob"))).isZero();
        assertThat(Overlap.of(pair, "ann", "cy")).isEqualTo(Measure.undefined(Reason.NO_TIES));
    }

    @Test
    void blau_is_the_chance_that_two_differ() {
        assertThat(value(Spread.blau(List.of(6, 4)))).isCloseTo(0.48, EXACT);
        assertThat(value(Spread.blau(List.of(0.6, 0.4)))).isCloseTo(0.48, EXACT);
        assertThat(value(Spread.blau(List.of(2, 2, 2, 2)))).isCloseTo(0.75, EXACT);
        assertThat(value(Spread.blau(List.of(9)))).isZero();
        assertThat(Spread.blau(List.of())).isEqualTo(Measure.undefined(Reason.NOBODY));
        assertThat(Spread.blau(List.of(0))).isEqualTo(Measure.undefined(Reason.NOBODY));
    }

    @Test
    void gini_of_the_golden_network_is_the_published_one() {
        assertThat(value(Spread.gini(List.of(15.0, 5.0, 6.0, 1.0, 0.0)))).isCloseTo(14 / 27.0, EXACT);
        assertThat(value(Spread.gini(List.of(3.0, 3.0, 3.0)))).isCloseTo(0, EXACT);
        assertThat(value(Spread.gini(List.of(0.0, 0.0, 0.0, 8.0)))).isCloseTo(0.75, EXACT);
        assertThat(Spread.gini(List.of())).isEqualTo(Measure.undefined(Reason.NOBODY));
        assertThat(Spread.gini(List.of(0.0, 0.0))).isEqualTo(Measure.undefined(Reason.NOTHING_GIVEN));
    }

    @Test
    void the_top_share_rounds_people_up() {
        List<Double> amounts = new ArrayList<>(List.of(10.0, 30.0));
        for (int i = 0; i < 19; i++) {
            amounts.add(60 / 19.0);
        }

        assertThat(value(Spread.topShare(amounts, 0.05))).isCloseTo(0.4, EXACT);
        assertThat(value(Spread.topShare(amounts.subList(0, 20), 0.05))).isCloseTo(30 / (100 - 60 / 19.0), EXACT);
        assertThat(value(Spread.topShare(List.of(1.0, 3.0), 1))).isEqualTo(1);
        assertThat(Spread.topShare(List.of(), 0.05)).isEqualTo(Measure.undefined(Reason.NOBODY));
        assertThat(Spread.topShare(List.of(0.0), 0.05)).isEqualTo(Measure.undefined(Reason.NOTHING_GIVEN));
    }
}
