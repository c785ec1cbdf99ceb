package io.rapport.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rapport.stack.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs docs/integrating.md as it stands, by the shell, against the packaged product. */
class IntegratingGuideIT {
    private static final Path PAGE = Path.of(System.getProperty("rapport.root"), "docs", "integrating.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

    @TempDir
    Path folder;

    @Test
    void every_command_of_the_page_works() throws IOException, InterruptedException {
        boolean tools = hasTools();
        if (!tools) {
            System.err.println("SKIPPED: docs/integrating.md is not tried, for curl, python3 or its venv is missing");
        }
        assertThat(tools || !"true".equals(System.getenv("CI")))
                .as("curl and python3 with venv")
                .isTrue();
        assumeTrue(tools, "curl and python3 with venv");
        String script = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .collect(Collectors.joining("\n"));
        Files.writeString(
                folder.resolve("page.sh"),
                "set -eu\nLISTENER=\ntrap 'test -z \"$LISTENER\" || kill \"$LISTENER\" || true' EXIT\n" + script);

        Process shell = shell("sh", "page.sh");

        String output = Files.readString(folder.resolve("output"));
        assertThat(shell.exitValue()).as(output).isZero();
        assertThat(output).contains("webhook.ping", "import.completed", "\"accepted\":2", "\"rejected\":1");
        assertThat(Files.readString(folder.resolve("told.txt")).lines()).hasSize(2);
    }

    private boolean hasTools() throws IOException, InterruptedException {
        return shell(
                                "sh",
                                "-c",
                                "command -v curl && python3 -m venv probe && probe/bin/pip download -q --no-deps standardwebhooks")
                        .exitValue()
                == 0;
    }

    private Process shell(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        URI issuer = Product.stack().addresses().issuer();
        builder.environment()
                .putAll(Map.of(
                        "CONTACTS", Client.CONTACTS.toString(),
                        "INTERACTIONS", Client.INTERACTIONS.toString(),
                        "RECOMMENDATIONS", Client.RECOMMENDATIONS.toString(),
                        "ISSUER", issuer.toString(),
                        "PORT", Integer.toString(Ports.free())));
        Process process = builder.start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("it does not end: " + Files.readString(folder.resolve("output")));
        }
        return process;
    }
}
