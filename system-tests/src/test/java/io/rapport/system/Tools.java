package io.rapport.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.rapport.stack.client.Addresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of other makers that try the product. */
final class Tools {
    private static final long PATIENCE_MINUTES = 8;

    /** A machine without the tool skips, loudly; where everything is to be shown, it fails. */
    static void require(String... tools) {
        for (String tool : tools) {
            boolean there = Stream.of(System.getenv("PATH").split(":"))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
            if (!there) {
                Toolchain.missing(tool, "it is not on the PATH");
            }
        }
    }

    static String run(Path folder, String... command) throws IOException, InterruptedException {
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

    private Tools() {}
}
