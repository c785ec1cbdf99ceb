package io.rapport.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.stack.process.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryScriptTest {
    private record Outcome(int code, String said) {}

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h", ""})
    void help_lists_the_commands(String asked) throws Exception {
        Outcome outcome = rapport(Map.of(), asked.isEmpty() ? List.of() : List.of(asked));

        assertThat(outcome.code()).isZero();
        assertThat(outcome.said()).contains("run [--fresh] [--no-demo]", "test ", "help ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fly", "run --fast", "test --fast", "run fresh"})
    void an_unknown_command_or_option_is_told_and_shown_the_help(String line) throws Exception {
        Outcome outcome = rapport(Map.of(), List.of(line.split(" ")));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.said()).contains("Unknown", "Usage:");
    }

    @Test
    void every_port_setting_is_in_the_help() throws Exception {
        Outcome outcome = rapport(Map.of(), List.of("help"));

        for (Listener listener : Listener.values()) {
            assertThat(outcome.said()).contains(listener.setting() + "=" + listener.usualPort());
        }
    }

    @Test
    void the_script_knows_only_what_a_posix_shell_knows() throws IOException {
        assertThat(Files.readString(Workspace.root().resolve("rapport")))
                .startsWith("#!/bin/sh\n")
                .doesNotContain("[[ ", "local ", "pipefail", "<<<", "function ");
    }

    @Test
    void a_running_stack_is_told_before_anything_is_built(@TempDir Path home) throws Exception {
        Process running = new ProcessBuilder("sh", "-c", ": local-stack; sleep 600; :").start();
        try {
            Files.writeString(home.resolve("pid"), running.pid() + "\n");
            Files.writeString(home.resolve("running"), "It runs.\n");

            Outcome outcome = rapport(Map.of("RAPPORT_HOME", home.toString()), List.of("run"));

            assertThat(outcome.code()).isEqualTo(3);
            assertThat(outcome.said()).isEqualTo("It runs.\n");
        } finally {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
        }
    }

    private static Outcome rapport(Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("sh", Workspace.root().resolve("rapport").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process script = builder.start();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(script.waitFor(), said);
    }
}
