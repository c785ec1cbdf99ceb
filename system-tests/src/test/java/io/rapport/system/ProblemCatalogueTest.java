package io.rapport.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemCatalogueTest {
    private static final Path ROOT = Path.of(System.getProperty("rapport.root"));
    private static final Pattern CONSTANT = Pattern.compile("(?m)^ {4}([A-Z][A-Z_]+)\\((\\d{3}), \"([^\"]+)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (\\d{3}) \\|");

    @Test
    void every_problem_of_the_code_is_in_the_catalogue_and_the_reverse() throws IOException {
        Set<String> inCode = new TreeSet<>();
        for (Path source : problemTypes()) {
            CONSTANT.matcher(Files.readString(source))
                    .results()
                    .forEach(constant -> inCode.add(
                            constant.group(1).toLowerCase(Locale.ROOT).replace('_', '-') + ' ' + constant.group(2)));
        }
        Set<String> inCatalogue = new TreeSet<>();
        ROW.matcher(Files.readString(ROOT.resolve("docs/problems.md")))
                .results()
                .forEach(row -> inCatalogue.add(row.group(1) + ' ' + row.group(2)));

        assertThat(inCode).hasSizeGreaterThan(20);
        assertThat(inCatalogue).isEqualTo(inCode);
    }

    @Test
    void a_problem_that_two_services_name_is_one_problem() throws IOException {
        Map<String, Set<String>> meanings = new TreeMap<>();
        for (Path source : problemTypes()) {
            CONSTANT.matcher(Files.readString(source))
                    .results()
                    .forEach(constant -> meanings.computeIfAbsent(constant.group(1), any -> new TreeSet<>())
                            .add(constant.group(2) + ' ' + constant.group(3)));
        }

        assertThat(meanings)
                .hasSizeGreaterThan(20)
                .allSatisfy((name, meaning) -> assertThat(meaning).as(name).hasSize(1));
    }

    private static List<Path> problemTypes() throws IOException {
        try (Stream<Path> files = Files.find(
                ROOT,
                12,
                (file, attributes) -> file.getFileName().toString().endsWith("Problem.java")
                        && file.toString().contains("src/main/java"))) {
            return files.toList();
        }
    }
}
