package io.rapport.recommendations.core.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/ideas.md and the code together. */
class IdeasTest {
    private static final Path ROOT = Path.of(System.getProperty("rapport.root", ".."));
    private static final Path RULES =
            ROOT.resolve("recommendations-service/src/main/java/io/rapport/recommendations/core/suggestion/rule");
    private static final Pattern ID_IN_CODE = Pattern.compile("\"([ABDE]\\d\\d)\"");
    private static final Pattern TYPE_IN_CODE = Pattern.compile("RecommendationType\\.([A-Z_]+),");
    private static final Set<String> NOT_BUILT = Set.of("later", "left out");

    private record Idea(String id, String today, String carriedBy, String heldBy, Set<String> sourceOf) {
        static Idea of(String line) {
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            Set<String> types = Pattern.compile("`([A-Z_]+)`")
                    .matcher(cells.get(6))
                    .results()
                    .map(type -> type.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            return new Idea(
                    cells.get(1), cells.get(3), cells.get(4), cells.get(5).replace("`", ""), types);
        }
    }

    @Test
    void every_source_of_a_recommendation_is_explained_and_no_other_is_claimed() throws IOException {
        Map<String, Set<String>> inCode = new TreeMap<>();
        try (Stream<Path> rules = Files.list(RULES)) {
            for (Path rule : rules.toList()) {
                String code = Files.readString(rule);
                Matcher type = TYPE_IN_CODE.matcher(code);
                if (type.find()) {
                    ID_IN_CODE
                            .matcher(code)
                            .results()
                            .map((MatchResult id) -> id.group(1))
                            .forEach(id -> inCode.computeIfAbsent(id, any -> new TreeSet<>())
                                    .add(type.group(1)));
                }
            }
        }

        Map<String, Set<String>> documented = new TreeMap<>();
        ideas().stream()
                .filter(idea -> !idea.sourceOf().isEmpty())
                .forEach(idea -> documented.put(idea.id(), idea.sourceOf()));

        assertThat(inCode).isNotEmpty().isEqualTo(documented);
    }

    @Test
    void every_idea_stands_once_and_says_what_carries_it() throws IOException {
        assertThat(ideas()).hasSize(181).extracting(Idea::id).doesNotHaveDuplicates();
        assertThat(ideas()).allSatisfy(idea -> {
            assertThat(idea.today()).as(idea.id()).isIn("built", "in part", "a field", "later", "left out");
            assertThat(idea.carriedBy()).as(idea.id()).isNotBlank();
            assertThat(idea.heldBy().isBlank()).as(idea.id()).isEqualTo(NOT_BUILT.contains(idea.today()));
        });
    }

    @Test
    void every_test_that_holds_an_idea_is_there() throws IOException {
        Set<String> tests;
        try (Stream<Path> modules = Files.list(ROOT)) {
            tests = modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(IdeasTest::walk)
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }

        assertThat(ideas().stream().map(Idea::heldBy).filter(name -> !name.isBlank()))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(tests).contains(name));
    }

    private static Stream<Path> walk(Path directory) {
        try {
            return Files.walk(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Idea> ideas() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/ideas.md")).stream()
                .filter(line -> line.matches("\\| [ABDE]\\d\\d \\|.*"))
                .map(Idea::of)
                .toList();
    }
}
