package io.rapport.recommendations.core.network;

import static io.rapport.recommendations.core.network.Graphs.DEPARTMENTS;
import static io.rapport.recommendations.core.network.Graphs.GOLDEN;
import static io.rapport.recommendations.core.network.Graphs.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rapport.recommendations.core.network.Measure.Reason;
import io.rapport.recommendations.core.network.OrganisationMeasures.Flow;
import io.rapport.recommendations.core.network.OrganisationMeasures.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganisationMeasuresTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final Measure HIDDEN = Measure.undefined(Reason.TOO_FEW_PEOPLE);

    @Test
    void the_golden_network_has_the_published_figures() {
        OrganisationMeasures<String> measures = OrganisationMeasures.of(golden(), DEPARTMENTS);

        assertThat(measures.people()).isEqualTo(5);
        assertThat(measures.ties()).isEqualTo(8);
        assertThat(measures.interactions()).isEqualTo(27);
        assertThat(value(measures.reciprocity())).isCloseTo(0.75, EXACT);
        assertThat(value(measures.garlaschelliLoffredo())).isCloseTo(7 / 12.0, EXACT);
        assertThat(value(measures.weightedReciprocity())).isCloseTo(14 / 27.0, EXACT);
        assertThat(value(measures.givingGini())).isCloseTo(14 / 27.0, EXACT);
    }

    @Test
    void each_department_has_its_figures() {
        List<Group<String>> groups =
                OrganisationMeasures.of(golden(), DEPARTMENTS).groups();

        assertThat(groups).extracting(Group::key).containsExactly("eng", "ops");
        Group<String> eng = groups.getFirst();
        assertThat(eng.suppressed()).isFalse();
        assertThat(eng.people()).isEqualTo(3);
        assertThat(eng.ties()).isEqualTo(7);
        assertThat(value(eng.eiIndex())).isCloseTo(-1 / 3.0, EXACT);
        assertThat(value(eng.inbreedingHomophily())).isCloseTo(1 / 3.0, EXACT);
        assertThat(value(eng.reciprocity())).isCloseTo(6 / 7.0, EXACT);
        Group<String> ops = groups.getLast();
        assertThat(ops.people()).isEqualTo(2);
        assertThat(ops.ties()).isEqualTo(4);
        assertThat(value(ops.reciprocity())).isCloseTo(0.5, EXACT);
    }

    @Test
    void people_without_a_department_are_a_group_at_the_end() {
        Map<String, String> departments = new HashMap<>(DEPARTMENTS);
        departments.remove("ann");

        List<Group<String>> groups =
                OrganisationMeasures.of(golden(), departments).groups();

        assertThat(groups).extracting(Group::key).containsExactly("eng", "ops", null);
        assertThat(groups.getLast().people()).isEqualTo(1);
        assertThat(groups.getLast().ties()).isEqualTo(6);
    }

    @Test
    void what_one_gives_oneself_or_disputes_is_no_tie() {
        List<Flow<String>> flows =
                List.of(new Flow<>("ann", "ann", 5, 3), new Flow<>("ann", "bob", 0, 2), new Flow<>("cy", "dee", 1, 1));

        OrganisationMeasures<String> measures = OrganisationMeasures.of(flows, DEPARTMENTS);

        assertThat(measures.people()).isEqualTo(2);
        assertThat(measures.ties()).isEqualTo(1);
        assertThat(measures.interactions()).isEqualTo(3);
    }

    @Test
    void nothing_at_all_is_undefined_and_not_zero() {
        OrganisationMeasures<String> measures = OrganisationMeasures.of(List.<Flow<String>>of(), DEPARTMENTS);

        assertThat(measures.people()).isZero();
        assertThat(measures.reciprocity()).isEqualTo(Measure.undefined(Reason.NO_TIES));
        assertThat(measures.garlaschelliLoffredo()).isEqualTo(Measure.undefined(Reason.NO_TIES));
        assertThat(measures.weightedReciprocity()).isEqualTo(Measure.undefined(Reason.NO_TIES));
        assertThat(measures.givingGini()).isEqualTo(Measure.undefined(Reason.NOBODY));
        assertThat(measures.groups()).isEmpty();
    }

    @Test
    void an_organisation_of_fewer_than_five_shows_nothing() {
        OrganisationMeasures<String> shown =
                OrganisationMeasures.of(golden(), DEPARTMENTS).suppressed(6);

        assertThat(shown)
                .isEqualTo(new OrganisationMeasures<>(
                        null,
                        null,
                        null,
                        HIDDEN,
                        HIDDEN,
                        HIDDEN,
                        HIDDEN,
                        List.of(
                                new Group<>("eng", true, null, null, HIDDEN, HIDDEN, HIDDEN),
                                new Group<>("ops", true, null, null, HIDDEN, HIDDEN, HIDDEN))));
        assertThat(shown.suppressed(5)).isEqualTo(shown);
    }

    @Test
    void small_groups_are_blank_and_the_whole_is_shown() {
        OrganisationMeasures<String> measures = OrganisationMeasures.of(golden(), DEPARTMENTS);

        OrganisationMeasures<String> shown = measures.suppressed(5);

        assertThat(shown.people()).isEqualTo(5);
        assertThat(shown.ties()).isEqualTo(8);
        assertThat(shown.interactions()).isEqualTo(27);
        assertThat(shown.reciprocity()).isEqualTo(measures.reciprocity());
        assertThat(shown.garlaschelliLoffredo()).isEqualTo(measures.garlaschelliLoffredo());
        assertThat(shown.weightedReciprocity()).isEqualTo(measures.weightedReciprocity());
        assertThat(shown.givingGini()).isEqualTo(measures.givingGini());
        assertThat(shown.groups())
                .containsExactly(
                        new Group<>("eng", true, null, null, HIDDEN, HIDDEN, HIDDEN),
                        new Group<>("ops", true, null, null, HIDDEN, HIDDEN, HIDDEN));
    }

    @Test
    void a_group_that_is_large_enough_is_shown() {
        OrganisationMeasures<String> measures = OrganisationMeasures.of(golden(), DEPARTMENTS);

        assertThat(measures.suppressed(2)).isEqualTo(measures);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a:5 b:6 c:7   |",
                "a:4 b:6 c:7   | a b",
                "a:4 b:7 c:6   | a c",
                "a:4 b:6 c:6   | a b",
                "a:4 b:6 ?:6   | a b",
                "a:4 ?:6 c:7   | a ?",
                "a:2 b:3 c:7   | a b",
                "a:2 b:2 c:7 d:9 | a b c",
                "a:4           | a",
                "a:1 b:1       | a b",
                "a:4 b:100     | a b",
                "?:4 b:5 c:9   | ? b"
            })
    void small_groups_take_the_smallest_others_with_them(String sizes, @Nullable String hidden) {
        Map<@Nullable String, Integer> people = new HashMap<>();
        for (String group : sizes.split(" +")) {
            String[] parts = group.split(":");
            people.put(parts[0].equals("?") ? null : parts[0], Integer.valueOf(parts[1]));
        }
        List<@Nullable String> expected =
                new ArrayList<>(hidden == null ? List.of() : Arrays.asList(hidden.split(" ")));
        expected.replaceAll(key -> "?".equals(key) ? null : key);

        Set<@Nullable String> actual = Suppression.hidden(people, 5);

        assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Each weight of the golden graph as so many interactions. */
    private static List<Flow<String>> golden() {
        return GOLDEN.edges().stream()
                .map(edge -> new Flow<>(edge.from(), edge.to(), edge.weight(), (long) edge.weight()))
                .toList();
    }
}
