package io.rapport.recommendations.core.network;

import static io.rapport.recommendations.core.network.Graphs.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rapport.recommendations.core.network.DirectedGraph.Edge;
import io.rapport.recommendations.core.network.OrganisationMeasures.Flow;
import io.rapport.recommendations.core.network.OrganisationMeasures.Group;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every network. The seed is the argument, and so in the name of a test that fails. */
class NetworkLawsTest {
    private static final Offset<Double> CLOSE = within(1e-9);

    @ParameterizedTest
    @MethodSource("io.rapport.recommendations.core.network.Graphs#seeds")
    void every_measure_stays_in_its_range(long seed) {
        DirectedGraph<Integer> graph = graph(seed);
        GroupMixing<Integer, String> mixing = new GroupMixing<>(graph, groups());

        assertThat(value(Reciprocity.binary(graph))).isBetween(0.0, 1.0);
        assertThat(value(Reciprocity.ofPairs(graph))).isBetween(0.0, 1.0);
        assertThat(value(Reciprocity.weighted(graph))).isBetween(0.0, 1.0);
        assertThat(value(Reciprocity.garlaschelliLoffredo(graph))).isLessThanOrEqualTo(1);
        assertThat(value(mixing.eiIndex())).isBetween(-1.0, 1.0);
        assertThat(value(Spread.gini(giving(graph)))).isBetween(0.0, 1.0);
        for (Integer person : graph.vertices()) {
            if (!graph.neighbours(person).isEmpty()) {
                double contacts = graph.neighbours(person).size();
                assertThat(value(Reciprocity.of(graph, person))).isBetween(0.0, 1.0);
                assertThat(value(Reciprocity.egoBalance(graph, person))).isBetween(-1.0, 1.0);
                assertThat(value(mixing.eiIndexOf(person))).isBetween(-1.0, 1.0);
                assertThat(value(mixing.inbreedingHomophilyOf(person))).isLessThanOrEqualTo(1);
                assertThat(value(StructuralHoles.constraint(graph, person))).isPositive();
                assertThat(value(StructuralHoles.effectiveSize(graph, person))).isBetween(1 - 1e-9, contacts);
                for (Integer other : graph.neighbours(person)) {
                    assertThat(value(Overlap.of(graph, person, other))).isBetween(0.0, 1.0);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.rapport.recommendations.core.network.Graphs#seeds")
    void both_forms_of_garlaschelli_and_loffredo_agree(long seed) {
        DirectedGraph<Integer> graph = graph(seed);
        double n = graph.vertices().size();
        double density = graph.edgeCount() / (n * (n - 1));
        double covariance = 0;
        double variance = 0;
        for (Integer i : graph.vertices()) {
            for (Integer j : graph.vertices()) {
                if (!i.equals(j)) {
                    double there = (graph.hasEdge(i, j) ? 1 : 0) - density;
                    covariance += there * ((graph.hasEdge(j, i) ? 1 : 0) - density);
                    variance += there * there;
                }
            }
        }

        assertThat(value(Reciprocity.garlaschelliLoffredo(graph))).isCloseTo(covariance / variance, CLOSE);
    }

    @ParameterizedTest
    @MethodSource("io.rapport.recommendations.core.network.Graphs#seeds")
    void giving_and_receiving_cancel_out_over_all(long seed) {
        DirectedGraph<Integer> graph = graph(seed);
        double balance = 0;
        double notReturned = 0;
        for (Integer person : graph.vertices()) {
            Reciprocity.Strengths strengths = Reciprocity.strengths(graph, person);
            balance += graph.outStrength(person) - graph.inStrength(person);
            notReturned += strengths.givenNotReturned() - strengths.receivedNotReturned();
            assertThat(strengths.returned() + strengths.givenNotReturned()).isCloseTo(graph.outStrength(person), CLOSE);
            assertThat(strengths.returned() + strengths.receivedNotReturned())
                    .isCloseTo(graph.inStrength(person), CLOSE);
        }

        assertThat(balance).isCloseTo(0, CLOSE);
        assertThat(notReturned).isCloseTo(0, CLOSE);
    }

    @ParameterizedTest
    @MethodSource("io.rapport.recommendations.core.network.Graphs#seeds")
    void order_changes_no_measure(long seed) {
        List<Edge<Integer>> edges = Graphs.randomEdges(Graphs.generator(seed));
        List<Edge<Integer>> shuffled = new ArrayList<>(edges);
        Collections.shuffle(shuffled, Random.from(Graphs.generator(seed + 1)));

        assertSame(DirectedGraph.of(Graphs.people(), edges), DirectedGraph.of(shuffled), 1);
    }

    @ParameterizedTest
    @MethodSource("io.rapport.recommendations.core.network.Graphs#seeds")
    void scaling_all_weights_changes_no_ratio(long seed) {
        DirectedGraph<Integer> graph = graph(seed);
        DirectedGraph<Integer> scaled = DirectedGraph.of(
                Graphs.people(),
                graph.edges().stream()
                        .map(edge -> new Edge<>(edge.from(), edge.to(), 8 * edge.weight()))
                        .toList());

        assertSame(graph, scaled, 8);
    }

    @ParameterizedTest
    @MethodSource("io.rapport.recommendations.core.network.Graphs#seeds")
    void turning_all_edges_round_mirrors_the_balances(long seed) {
        DirectedGraph<Integer> graph = graph(seed);
        DirectedGraph<Integer> turned = DirectedGraph.of(
                Graphs.people(),
                graph.edges().stream()
                        .map(edge -> new Edge<>(edge.to(), edge.from(), edge.weight()))
                        .toList());

        assertThat(Reciprocity.binary(turned)).isEqualTo(Reciprocity.binary(graph));
        assertThat(value(Reciprocity.weighted(turned))).isCloseTo(value(Reciprocity.weighted(graph)), CLOSE);
        for (Integer person : graph.vertices()) {
            if (!graph.neighbours(person).isEmpty()) {
                assertThat(value(Reciprocity.egoBalance(turned, person)))
                        .isCloseTo(-value(Reciprocity.egoBalance(graph, person)), CLOSE);
                assertThat(value(StructuralHoles.constraint(turned, person)))
                        .isCloseTo(value(StructuralHoles.constraint(graph, person)), CLOSE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.rapport.recommendations.core.network.Graphs#seeds")
    void the_whole_ei_index_is_that_of_all_people_together(long seed) {
        DirectedGraph<Integer> graph = graph(seed);
        double crossing = graph.edges().stream()
                .filter(edge -> edge.from() < edge.to() || !graph.hasEdge(edge.to(), edge.from()))
                .mapToInt(edge -> edge.from() % 4 == edge.to() % 4 ? -1 : 1)
                .sum();
        double ties = graph.edges().stream()
                .filter(edge -> edge.from() < edge.to() || !graph.hasEdge(edge.to(), edge.from()))
                .count();

        assertThat(value(new GroupMixing<>(graph, groups()).eiIndex())).isCloseTo(crossing / ties, CLOSE);
    }

    @ParameterizedTest
    @MethodSource("io.rapport.recommendations.core.network.Graphs#seeds")
    void without_weights_and_directions_effective_size_is_borgattis(long seed) {
        List<Edge<Integer>> both = new ArrayList<>();
        for (Edge<Integer> edge : graph(seed).edges()) {
            both.add(edge);
            both.add(new Edge<>(edge.to(), edge.from(), 1));
        }
        DirectedGraph<Integer> graph = DirectedGraph.of(both).unweighted();

        for (Integer person : graph.vertices()) {
            Set<Integer> contacts = graph.neighbours(person);
            double n = contacts.size();
            double ties = graph.edges().stream()
                            .filter(edge -> contacts.contains(edge.from()) && contacts.contains(edge.to()))
                            .count()
                    / 2.0;
            assertThat(value(StructuralHoles.effectiveSize(graph, person))).isCloseTo(n - 2 * ties / n, CLOSE);
        }
    }

    @ParameterizedTest
    @MethodSource("io.rapport.recommendations.core.network.Graphs#seeds")
    void no_total_gives_a_hidden_group_away(long seed) {
        RandomGenerator random = Graphs.generator(seed);
        Map<String, Integer> people = new HashMap<>();
        IntStream.range(0, 1 + random.nextInt(8)).forEach(i -> people.put("group " + i, 1 + random.nextInt(9)));
        int all = people.values().stream().mapToInt(Integer::intValue).sum();

        Set<String> hidden = Suppression.hidden(people, 5);

        int hiddenPeople =
                hidden.stream().mapToInt(key -> people.getOrDefault(key, 0)).sum();
        assertThat(people)
                .allSatisfy((key, size) ->
                        assertThat(size >= 5 || hidden.contains(key)).isTrue());
        assertThat(hiddenPeople == 0 || hiddenPeople >= Math.min(5, all)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.rapport.recommendations.core.network.Graphs#seeds")
    void people_of_all_groups_are_the_people(long seed) {
        List<Flow<Integer>> flows = Graphs.randomEdges(Graphs.generator(seed)).stream()
                .map(edge -> new Flow<>(edge.from(), edge.to(), edge.weight(), 1))
                .toList();

        OrganisationMeasures<String> measures = OrganisationMeasures.of(flows, groups());

        assertThat(measures.groups().stream().map(Group::people).mapToInt(NetworkLawsTest::known))
                .satisfies(sizes -> assertThat(
                                sizes.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(measures.people()));
    }

    private static int known(@Nullable Integer people) {
        return people == null ? -1 : people;
    }

    private static void assertSame(DirectedGraph<Integer> one, DirectedGraph<Integer> other, double scale) {
        assertThat(Reciprocity.binary(other)).isEqualTo(Reciprocity.binary(one));
        assertThat(value(Reciprocity.weighted(other))).isCloseTo(value(Reciprocity.weighted(one)), CLOSE);
        assertThat(value(Spread.gini(giving(other)))).isBetween(0.0, 1.0);
        for (Integer person : other.vertices()) {
            assertThat(other.outStrength(person)).isCloseTo(scale * one.outStrength(person), CLOSE);
            if (!one.neighbours(person).isEmpty()) {
                assertThat(value(Reciprocity.egoBalance(other, person)))
                        .isCloseTo(value(Reciprocity.egoBalance(one, person)), CLOSE);
                assertThat(value(StructuralHoles.constraint(other, person)))
                        .isCloseTo(value(StructuralHoles.constraint(one, person)), CLOSE);
                assertThat(value(StructuralHoles.effectiveSize(other, person)))
                        .isCloseTo(value(StructuralHoles.effectiveSize(one, person)), CLOSE);
            }
        }
    }

    private static DirectedGraph<Integer> graph(long seed) {
        return DirectedGraph.of(Graphs.people(), Graphs.randomEdges(Graphs.generator(seed)));
    }

    private static Map<Integer, String> groups() {
        Map<Integer, String> groups = new HashMap<>();
        Graphs.people().forEach(person -> groups.put(person, "group " + person % 4));
        return groups;
    }

    private static List<Double> giving(DirectedGraph<Integer> graph) {
        return graph.vertices().stream().map(graph::outStrength).toList();
    }
}
