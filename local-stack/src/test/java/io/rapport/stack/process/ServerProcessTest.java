package io.rapport.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
    @TempDir
    Path home;

    @AfterEach
    void leaveNothing() {
        ServerProcess.killAll(home);
    }

    @Test
    void whoever_knows_the_home_finds_the_process() {
        started("exec sleep 600");

        ServerProcess found = new ServerProcess("server", home);

        assertThat(found.isAlive()).isTrue();
        found.kill();
        assertThat(new ServerProcess("server", home).isAlive()).isFalse();
    }

    @Test
    void a_recycled_pid_is_not_taken_for_the_process() throws IOException {
        long another = ProcessHandle.current().pid();
        Files.createDirectories(home.resolve("run"));
        Files.writeString(
                home.resolve("run/server.pid"),
                another + "\n" + Instant.now().minus(Duration.ofDays(1)).toEpochMilli() + "\n");

        assertThat(new ServerProcess("server", home).isAlive()).isFalse();
    }

    @Test
    void who_ignores_the_polite_signal_is_killed() {
        ServerProcess stubborn = started("trap '' TERM; echo deaf; while :; do sleep 0.1; done");
        assertThat(Await.until(Duration.ofSeconds(20), () -> stubborn.tail().contains("deaf")))
                .isTrue();

        ProcessHandle handle = stubborn.handle().orElseThrow();

        stubborn.stop("TERM", Duration.ofMillis(200));

        assertThat(handle.isAlive()).isFalse();
    }

    @Test
    void killing_takes_the_children_along() throws IOException {
        ServerProcess parent = started("sleep 600 & echo $! >child; wait");
        assertThat(Await.until(
                        Duration.ofSeconds(20),
                        () -> home.resolve("child").toFile().length() > 0))
                .isTrue();
        long child = Long.parseLong(Files.readString(home.resolve("child")).strip());

        parent.kill();

        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void a_retired_process_does_not_start_again() {
        ServerProcess process = started("exec sleep 600");
        process.retire();
        process.stop("TERM", Duration.ofSeconds(20));

        assertThatThrownBy(() -> process.start(List.of("sleep", "600"), Map.of(), home))
                .isInstanceOf(StackException.class);
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void its_exit_code_and_last_words_are_known() {
        ServerProcess process = started("echo goodbye; exit 7");

        process.ended().join();

        assertThat(Await.until(Duration.ofSeconds(20), () -> process.exitCode().isPresent()))
                .isTrue();
        assertThat(process.exitCode()).contains(7);
        assertThat(process.tail()).isEqualTo("goodbye");
    }

    private ServerProcess started(String script) {
        ServerProcess process = new ServerProcess("server", home);
        process.start(List.of("sh", "-c", script), Map.of(), home);
        return process;
    }
}
