package io.rapport.stack;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.rapport.stack.process.Minder;
import io.rapport.stack.process.Ports;
import io.rapport.stack.process.StackException;
import io.rapport.stack.server.KafkaServer;
import io.rapport.stack.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

/**
 * One PostgreSQL and one Kafka for all tests of a JVM, on free ports, gone with the JVM. Use it with
 * {@code @QuarkusTestResource(Backends.class)}; a test may stop, kill, freeze and start either.
 */
public final class Backends implements QuarkusTestResourceLifecycleManager {
    private static final String HOME = "rapport.backends.home";
    private static final String POSTGRES_PORT = "rapport.backends.postgres.port";
    private static final String KAFKA_PORT = "rapport.backends.kafka.port";

    @Override
    public Map<String, String> start() {
        return configuration();
    }

    /** Leaves them to the next test class. */
    @Override
    public void stop() {}

    /** What a service needs to know, after starting what does not run yet. */
    public static Map<String, String> configuration() {
        Path home = home();
        PostgresServer postgres = postgres(home);
        KafkaServer kafka = kafka(home);
        CompletableFuture<Void> starting = CompletableFuture.runAsync(kafka::start);
        postgres.start();
        starting.join();
        return Map.of(
                "rapport.postgres.host", "localhost",
                "rapport.postgres.port", Integer.toString(postgres.port()),
                "rapport.kafka.bootstrap-servers", kafka.bootstrapServers());
    }

    public static PostgresServer postgres() {
        return postgres(home());
    }

    public static KafkaServer kafka() {
        return kafka(home());
    }

    private static PostgresServer postgres(Path home) {
        return new PostgresServer(home, Integer.getInteger(POSTGRES_PORT), PostgresServer.Durability.NONE);
    }

    private static KafkaServer kafka(Path home) {
        return new KafkaServer(home, Integer.getInteger(KAFKA_PORT));
    }

    /**
     * Kept in system properties because the framework loads this class in several class loaders, which must share the
     * servers.
     */
    private static Path home() {
        Properties shared = System.getProperties();
        synchronized (shared) {
            String known = shared.getProperty(HOME);
            if (known != null) {
                return Path.of(known);
            }
            try {
                Path home = Files.createTempDirectory("rapport-tests-");
                Minder.guard(home);
                shared.setProperty(POSTGRES_PORT, Integer.toString(Ports.free()));
                shared.setProperty(KAFKA_PORT, Integer.toString(Ports.free()));
                shared.setProperty(HOME, home.toString());
                return home;
            } catch (IOException failure) {
                throw new StackException("No temporary folder for the servers", failure);
            }
        }
    }
}
