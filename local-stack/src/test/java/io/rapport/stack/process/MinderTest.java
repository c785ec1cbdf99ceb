package io.rapport.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinderTest {
    @Test
    void servers_and_their_home_go_with_a_jvm_that_was_killed(@TempDir Path folder) throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Process jvm = new ProcessBuilder(
                        Workspace.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        home + "")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        ServerProcess server = new ServerProcess("server", home);
        boolean started = Await.until(Duration.ofSeconds(60), server::isAlive);

        assertThat(started).isTrue();
        ProcessHandle sleeper = server.handle().orElseThrow();

        jvm.destroyForcibly();

        assertThat(Await.until(Duration.ofSeconds(60), () -> !sleeper.isAlive() && !Files.exists(home)))
                .isTrue();
    }

    /** A JVM with one server that waits to be killed. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] home) {
            Minder.guard(Path.of(home[0]));
            ServerProcess server = new ServerProcess("server", Path.of(home[0]));
            server.start(List.of("sleep", "600"), Map.of(), Path.of(home[0]));
            server.ended().join();
        }
    }
}
