package io.rapport.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.stack.client.Addresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The clients that are generated from the documents, built, and used against the packaged product. */
class ClientsIT {
    private static final Path CLIENTS = Toolchain.ROOT.resolve("clients");
    private static final Path EXAMPLES = CLIENTS.resolve("examples");
    private static final Path JOURNEYS =
            Path.of("src", "test", "resources", "clients").toAbsolutePath();

    @Test
    void java_makes_the_journey() throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path folder = Files.createDirectories(Path.of("target", "client-java"));

        String journey = use(
                folder, java, "-cp", classPath, JOURNEYS.resolve("Journey.java").toString());
        String example = use(
                folder, java, "-cp", classPath, EXAMPLES.resolve("Example.java").toString());

        assertThat(journey).endsWith("journey done\n");
        assertThat(example).contains("balance ");
    }

    @Test
    void typescript_makes_the_journey() throws IOException {
        Toolchain.require("node", "npm");
        Path folder = Files.createDirectories(Path.of("target", "client-typescript"));
        Toolchain.succeed(Toolchain.ROOT, CLIENTS.resolve("build").toString(), "typescript");
        Files.writeString(folder.resolve("package.json"), "{\"private\": true, \"type\": \"module\"}");
        for (Path source : List.of(JOURNEYS.resolve("journey.ts"), EXAMPLES.resolve("example.ts"))) {
            Files.writeString(folder.resolve(source.getFileName()), Files.readString(source));
        }
        Toolchain.succeed(
                folder,
                "npm",
                "install",
                "--no-audit",
                "--no-fund",
                "--no-package-lock",
                built("rapport-client-", ".tgz").toString(),
                "typescript@~5.9.3",
                "@types/node@^20");
        Toolchain.succeed(
                folder,
                "node_modules/.bin/tsc",
                "--strict",
                "--skipLibCheck",
                "--target",
                "es2022",
                "--module",
                "nodenext",
                "journey.ts",
                "example.ts");

        assertThat(use(folder, "node", "journey.js")).endsWith("journey done\n");
        assertThat(use(folder, "node", "example.js")).contains("balance ");
    }

    @Test
    void python_makes_the_journey() throws IOException {
        Toolchain.require("python3");
        Path folder = Files.createDirectories(Path.of("target", "client-python"));
        Toolchain.succeed(Toolchain.ROOT, CLIENTS.resolve("build").toString(), "python");
        Toolchain.succeed(folder, "python3", "-m", "venv", "venv");
        Toolchain.succeed(
                folder,
                "venv/bin/python",
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--force-reinstall",
                built("rapport_client-", ".whl").toString());

        assertThat(use(folder, "venv/bin/python", JOURNEYS.resolve("journey.py").toString()))
                .endsWith("journey done\n");
        assertThat(use(folder, "venv/bin/python", EXAMPLES.resolve("example.py").toString()))
                .contains("balance ");
    }

    /** A program that is told where the product is. */
    private static String use(Path folder, String... command) {
        Addresses product = Product.stack().addresses();
        return Toolchain.succeed(
                folder,
                Map.of(
                        "RAPPORT_CONTACTS", product.contacts().toString(),
                        "RAPPORT_INTERACTIONS", product.interactions().toString(),
                        "RAPPORT_RECOMMENDATIONS", product.recommendations().toString(),
                        "RAPPORT_ISSUER", product.issuer().toString()),
                command);
    }

    private static Path built(String prefix, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(CLIENTS.resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)
                            && file.toString().endsWith(suffix))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
