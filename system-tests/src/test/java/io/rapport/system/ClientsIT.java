package io.rapport.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.rapport.stack.client.Addresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The clients that are generated from the documents, built, and used against the packaged product. */
class ClientsIT {
    private static final Path ROOT = Path.of(System.getProperty("rapport.root"));
    private static final Path CLIENTS = ROOT.resolve("clients");
    private static final Path EXAMPLES = CLIENTS.resolve("examples");
    private static final Path JOURNEYS =
            Path.of("src", "test", "resources", "clients").toAbsolutePath();
    private static final long PATIENCE_MINUTES = 8;

    @Test
    void java_makes_the_journey() throws IOException, InterruptedException {
        String java = ProcessHandle.current().info().command().orElse("java");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path folder = Files.createDirectories(Path.of("target", "client-java"));

        String journey = run(
                folder, java, "-cp", classPath, JOURNEYS.resolve("Journey.java").toString());
        String example = run(
                folder, java, "-cp", classPath, EXAMPLES.resolve("Example.java").toString());

        assertThat(journey).endsWith("journey done\n");
        assertThat(example).contains("balance ");
    }

    @Test
    void typescript_makes_the_journey() throws IOException, InterruptedException {
        requires("node", "npm");
        Path folder = Files.createDirectories(Path.of("target", "client-typescript"));
        run(ROOT, CLIENTS.resolve("build").toString(), "typescript");
        Files.writeString(folder.resolve("package.json"), "{\"private\": true, \"type\": \"module\"}");
        for (Path source : List.of(JOURNEYS.resolve("journey.ts"), EXAMPLES.resolve("example.ts"))) {
            Files.writeString(folder.resolve(source.getFileName()), Files.readString(source));
        }
        run(
                folder,
                "npm",
                "install",
                "--no-audit",
                "--no-fund",
                "--no-package-lock",
                built("rapport-client-", ".tgz").toString(),
                "typescript@~5.9.3",
                "@types/node@^20");
        run(
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

        assertThat(run(folder, "node", "journey.js")).endsWith("journey done\n");
        assertThat(run(folder, "node", "example.js")).contains("balance ");
    }

    @Test
    void python_makes_the_journey() throws IOException, InterruptedException {
        requires("python3");
        Path folder = Files.createDirectories(Path.of("target", "client-python"));
        run(ROOT, CLIENTS.resolve("build").toString(), "python");
        run(folder, "python3", "-m", "venv", "venv");
        run(
                folder,
                "venv/bin/python",
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--force-reinstall",
                built("rapport_client-", ".whl").toString());

        assertThat(run(folder, "venv/bin/python", JOURNEYS.resolve("journey.py").toString()))
                .endsWith("journey done\n");
        assertThat(run(folder, "venv/bin/python", EXAMPLES.resolve("example.py").toString()))
                .contains("balance ");
    }

    private static Path built(String prefix, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(CLIENTS.resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)
                            && file.toString().endsWith(suffix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A machine without the tool skips, loudly; where everything is to be shown, it fails. */
    private static void requires(String... tools) {
        for (String tool : tools) {
            boolean there = Stream.of(System.getenv("PATH").split(":"))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
            if (!there) {
                String message = "SKIPPED: " + tool + " is not on the PATH, so this client was not tried";
                if (Boolean.parseBoolean(System.getenv("CI"))) {
                    fail(message);
                }
                System.err.println(message);
                abort(message);
            }
        }
    }

    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(
                Files.createDirectories(Path.of("target", "client-output").toAbsolutePath()), "run", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Addresses addresses = Product.stack().addresses();
        builder.environment()
                .putAll(Map.of(
                        "RAPPORT_CONTACTS", addresses.contacts().toString(),
                        "RAPPORT_INTERACTIONS", addresses.interactions().toString(),
                        "RAPPORT_RECOMMENDATIONS", addresses.recommendations().toString(),
                        "RAPPORT_ISSUER", addresses.issuer().toString()));
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                fail("took too long: " + List.of(command) + "\n" + Files.readString(output));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String said = Files.readString(output);
        assertThat(process.exitValue())
                .as("%s said:%n%s", List.of(command), said)
                .isZero();
        return said;
    }
}
