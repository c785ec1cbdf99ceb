package io.rapport.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.stack.process.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicencesTest {
    private static final Pattern ENTRY = Pattern.compile("\\s+\\((.+?)\\) .*\\(([^:( ]+):([^: ]+):([^: ]+) - .*\\)");

    @ParameterizedTest
    @ValueSource(strings = {"contacts-service", "interactions-service", "recommendations-service"})
    void a_package_lists_the_licence_of_every_library_in_it(String service) throws IOException {
        Path application = Workspace.root().resolve(service).resolve("target/quarkus-app");

        List<String> listed = ENTRY.matcher(list(application.resolve("app")))
                .results()
                .map(entry -> "%s.%s-%s.jar".formatted(entry.group(2), entry.group(3), entry.group(4)))
                .toList();

        assertThat(listed)
                .containsAll(Stream.of("lib/main", "lib/boot")
                        .flatMap(folder -> jars(application.resolve(folder)).stream())
                        .map(jar -> jar.getFileName().toString())
                        .filter(jar -> !jar.startsWith("io.rapport."))
                        .toList());
    }

    private static String list(Path app) throws IOException {
        try (JarFile jar = new JarFile(jars(app).getFirst().toFile())) {
            return new String(
                    jar.getInputStream(jar.getJarEntry("META-INF/THIRD-PARTY.txt"))
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException missing) {
            throw new AssertionError(folder + " cannot be read", missing);
        }
    }
}
