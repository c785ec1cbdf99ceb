package io.rapport.recommendations.core.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rapport.recommendations.core.network.DirectedGraph.Edge;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Graphs to test with: the golden one, published ones, and random ones by seed. */
final class Graphs {
    /** The golden graph: who gave how much help to whom. */
    static final DirectedGraph<String> GOLDEN = DirectedGraph.of(List.of(
            new Edge<>("ann", "bob", 6),
            new Edge<>("bob", "ann", 2),
            new Edge<>("ann", "cy", 4),
            new Edge<>("cy", "ann", 4),
            new Edge<>("bob", "cy", 3),
            new Edge<>("dee", "ann", 1),
            new Edge<>("ann", "dee", 5),
            new Edge<>("cy", "eve", 2)));

    static final Map<String, String> DEPARTMENTS =
            Map.of("ann", "eng", "bob", "eng", "dee", "eng", "cy", "ops", "eve", "ops");

    /** The example of Borgatti, Connections 20(1). */
    static final DirectedGraph<String> BORGATTI = undirected("A-B A-F A-G A-E E-G F-G B-G B-D D-G G-C");

    /** Krackhardt's kite. */
    static final DirectedGraph<String> KITE =
            undirected("0-1 0-2 0-3 0-5 1-3 1-4 1-6 2-3 2-5 3-4 3-5 3-6 4-6 5-6 5-7 6-7 7-8 8-9");

    /** Zachary's karate club. */
    static final DirectedGraph<String> KARATE = undirected("0-1 0-2 0-3 0-4 0-5 0-6 0-7 0-8 0-10 0-11 0-12 0-13 0-17"
            + " 0-19 0-21 0-31 1-2 1-3 1-7 1-13 1-17 1-19 1-21 1-30 2-3 2-7 2-8 2-9 2-13 2-27 2-28 2-32 3-7 3-12"
            + " 3-13 4-6 4-10 5-6 5-10 5-16 6-16 8-30 8-32 8-33 9-33 13-33 14-32 14-33 15-32 15-33 18-32 18-33 19-33"
            + " 20-32 20-33 22-32 22-33 23-25 23-27 23-29 23-32 23-33 24-25 24-27 24-31 25-31 26-29 26-33 27-33 28-31"
            + " 28-33 29-32 29-33 30-32 30-33 31-32 31-33 32-33");

    private Graphs() {}

    /** The vectors computed with networkx and igraph. */
    static JsonNode golden() {
        try (InputStream vectors = Graphs.class.getResourceAsStream("/golden/measures.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(vectors));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static DirectedGraph<String> undirected(String ties) {
        return DirectedGraph.of(Arrays.stream(ties.split(" "))
                .map(tie -> tie.split("-"))
                .flatMap(ends -> Stream.of(new Edge<>(ends[0], ends[1], 1), new Edge<>(ends[1], ends[0], 1)))
                .toList());
    }

    /** Seeds of the laws; a failure names the one it failed for. */
    static LongStream seeds() {
        return LongStream.range(0, 30);
    }

    static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Thirty people, some of them alone, with about 120 edges, several for one pair and loops among them. */
    static List<Edge<Integer>> randomEdges(RandomGenerator random) {
        List<Edge<Integer>> edges = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            int from = random.nextInt(25);
            int to = random.nextBoolean() ? (from + 1) % 25 : random.nextInt(25);
            edges.add(new Edge<>(from, to, random.nextInt(5) == 0 ? 0 : random.nextDouble(10)));
        }
        return edges;
    }

    static List<Integer> people() {
        return LongStream.range(0, 30).mapToObj(i -> (int) i).toList();
    }

    static double value(Measure measure) {
        return switch (measure) {
            case Measure.Defined(double value) -> value;
            case Measure.Undefined(Measure.Reason reason) -> throw new AssertionError("undefined because of " + reason);
        };
    }
}
