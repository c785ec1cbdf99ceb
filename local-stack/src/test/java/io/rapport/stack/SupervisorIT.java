package io.rapport.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.stack.process.Await;
import io.rapport.stack.process.Minder;
import io.rapport.stack.process.Ports;
import io.rapport.stack.server.PostgresServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupervisorIT {
    @Test
    void a_server_that_dies_is_started_again_until_it_was_meant_to_end() throws IOException {
        Path home = Files.createTempDirectory("rapport-supervisor-");
        Minder.guard(home);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Supervisor supervisor = new Supervisor(new Journal(new PrintStream(said, true, StandardCharsets.UTF_8), home));
        PostgresServer postgres = new PostgresServer(home, Ports.free(), PostgresServer.Durability.NONE);
        postgres.start();
        long first = pid(postgres);
        supervisor.watch(List.of(postgres));

        postgres.process().kill();
        boolean again = Await.until(
                Duration.ofSeconds(60),
                () -> said.toString(StandardCharsets.UTF_8).contains("postgres is ready again"));
        long second = pid(postgres);
        supervisor.stop();
        postgres.process().retire();
        postgres.stop();

        assertThat(again).isTrue();
        assertThat(second).isNotEqualTo(first);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("postgres has ended; starting it again");
        assertThat(Files.readString(home.resolve("log/stack.log"))).contains("postgres is ready again");
        assertThat(postgres.process().isAlive()).isFalse();
    }

    private static long pid(PostgresServer postgres) {
        return postgres.process().handle().orElseThrow().pid();
    }
}
