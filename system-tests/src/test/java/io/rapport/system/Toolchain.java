package io.rapport.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Programs of other makers that tests need and the product does not; what is fetched is kept in an ignored folder. */
final class Toolchain {
    static final Path ROOT = Path.of(System.getProperty("rapport.root"));
    private static final Path FOLDER = ROOT.resolve(".toolchain");
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private Toolchain() {}

    /** What a program said, and whether it was content. */
    record Outcome(int exitCode, String output) {
        boolean isGood() {
            return exitCode == 0;
        }
    }

    /** The folder with {@code prometheus} and {@code promtool}, of the Debian package. */
    static synchronized Path prometheus() {
        Path folder = FOLDER.resolve("prometheus");
        Path programs = folder.resolve("usr/bin");
        if (!Files.isExecutable(programs.resolve("promtool"))) {
            Path download = made(FOLDER.resolve("download"));
            Outcome got = run(download, "apt-get", "download", "prometheus");
            if (!got.isGood()) {
                run(download, "apt-get", "update");
                got = run(download, "apt-get", "download", "prometheus");
            }
            if (!got.isGood()) {
                missing("prometheus", got.output());
            }
            Outcome unpacked = run(
                    download,
                    "dpkg-deb",
                    "-x",
                    packages(download).getLast().toString(),
                    made(folder).toString());
            if (!unpacked.isGood()) {
                missing("prometheus", unpacked.output());
            }
        }
        return programs;
    }

    /** The folder of the packages with Grafana's types and the compiler. */
    static synchronized Path grafanaSchema() {
        Path folder = made(FOLDER.resolve("npm"));
        if (!Files.isExecutable(folder.resolve("node_modules/.bin/tsc"))
                || !Files.isDirectory(folder.resolve("node_modules/@grafana/schema"))) {
            Outcome got = run(
                    folder,
                    "npm",
                    "install",
                    "--prefix",
                    folder.toString(),
                    "--no-audit",
                    "--no-fund",
                    "@grafana/schema@13.2.3",
                    "typescript@5.9.3");
            if (!got.isGood()) {
                missing("@grafana/schema", got.output());
            }
        }
        return folder;
    }

    /** A machine without one of these skips, loudly. */
    static void require(String... programs) {
        for (String program : programs) {
            boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
            if (!there) {
                missing(program, "it is not on the PATH");
            }
        }
    }

    /** What it said; a test that needs it fails with that, when it does not end well. */
    static String succeed(Path folder, String... command) {
        return succeed(folder, Map.of(), command);
    }

    static String succeed(Path folder, Map<String, String> environment, String... command) {
        Outcome outcome = run(folder, environment, command);
        if (!outcome.isGood()) {
            Assertions.fail("%s said:%n%s".formatted(List.of(command), outcome.output()));
        }
        return outcome.output();
    }

    static Outcome run(Path folder, String... command) {
        return run(folder, Map.of(), command);
    }

    private static Outcome run(Path folder, Map<String, String> environment, String... command) {
        try {
            Path output = Files.createTempFile(made(Path.of("target", "tool-output")), "run", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(PATIENCE.toMinutes(), TimeUnit.MINUTES);
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return ended
                    ? new Outcome(process.exitValue(), Files.readString(output))
                    : new Outcome(-1, "not done after " + PATIENCE + "\n" + Files.readString(output));
        } catch (IOException failure) {
            return new Outcome(-1, String.valueOf(failure.getMessage()));
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interruption);
        }
    }

    /** Where everything is expected to be there, a test that cannot run has failed. */
    static void missing(String what, String reason) {
        String message = what + " is not to be had: " + reason;
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            Assertions.fail(message);
        }
        System.err.println("SKIPPED: " + message);
        Assumptions.abort(message);
    }

    private static List<Path> packages(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".deb"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
