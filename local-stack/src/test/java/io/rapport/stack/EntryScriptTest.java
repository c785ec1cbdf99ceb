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
import org.junit.jupiter.params.provider.CsvSource;
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
    @ValueSource(strings = {"fly", "run --fast", "test --fast", "test A B C", "run fresh"})
    void an_unknown_command_or_option_is_told_and_shown_the_help(String line) throws Exception {
        Outcome outcome = rapport(Map.of(), List.of(line.split(" ")));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.said()).contains("Unknown", "Usage:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HabitTests                      | No test is called HabitTests.",
                "EntryScriptTest,NoSuchTest      | No test is called NoSuchTest.",
                "EntryScriptTest clients         | No test is called EntryScriptTest in clients.",
                "EntryScriptTest no-such-service | Unknown module: no-such-service",
                "EntryScriptTest#flies           | No test is called EntryScriptTest#flies.",
                "PostBench                       | No test is called PostBench.",
                ",                               | Which test?",
            })
    void a_test_that_does_not_exist_is_told_before_anything_is_built(String line, String told) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("test"));
        arguments.addAll(List.of(line.split(" ")));

        Outcome outcome = rapport(Map.of("JAVA_HOME", "", "PATH", "/usr/bin:/bin"), arguments);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.said()).startsWith(told);
    }

    @Test
    void tests_are_run_in_the_modules_that_have_them(@TempDir Path folder) throws Exception {
        Path maven = Files.writeString(folder.resolve("mvn"), """
                #!/bin/sh
                case $1 in -version) echo Apache Maven 3.9.9 ;; *) printf '%s ' "$@" ;; esac
                """);
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        Map<String, String> environment =
                Map.of("JAVA_HOME", System.getProperty("java.home"), "PATH", folder + ":" + System.getenv("PATH"));

        Outcome one = rapport(environment, List.of("test", "EntryScriptTest"));
        Outcome twoMethods =
                rapport(environment, List.of("test", "EntryScriptTest#every_port_setting_is_in_the_help,WorkerTest"));
        Outcome oneModule = rapport(environment, List.of("test", "ArchitectureTest", "contacts-service"));

        assertThat(one.said()).contains("test -pl local-stack -am -Dtest=EntryScriptTest ");
        assertThat(twoMethods.said())
                .contains("-pl local-stack,service-chassis -am "
                        + "-Dtest=EntryScriptTest#every_port_setting_is_in_the_help,WorkerTest ");
        assertThat(oneModule.said()).contains("-pl contacts-service -am -Dtest=ArchitectureTest ");
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
