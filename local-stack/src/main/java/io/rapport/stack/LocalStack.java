package io.rapport.stack;

import io.rapport.stack.client.Addresses;
import io.rapport.stack.client.Tokens;
import io.rapport.stack.process.Minder;
import io.rapport.stack.process.Ports;
import io.rapport.stack.process.ServerProcess;
import io.rapport.stack.process.StackException;
import io.rapport.stack.server.KafkaServer;
import io.rapport.stack.server.KeycloakServer;
import io.rapport.stack.server.PackagedService;
import io.rapport.stack.server.PostgresServer;
import io.rapport.stack.server.Server;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * PostgreSQL, Kafka, Keycloak and the three packaged services, running. The command {@code ./rapport run} and the
 * system tests start the product this way.
 */
public final class LocalStack implements AutoCloseable {
    private static final Duration NEWS = Duration.ofSeconds(10);

    private final Path home;
    private final StackPorts ports;
    private final Journal journal;
    private final Supervisor supervisor;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final KeycloakServer keycloak;
    private final PackagedService contacts;
    private final PackagedService interactions;
    private final PackagedService recommendations;

    private LocalStack(Path home, StackPorts ports, PostgresServer.Durability durability, Journal journal) {
        this.home = home;
        this.ports = ports;
        this.journal = journal;
        this.supervisor = new Supervisor(journal);
        this.postgres = new PostgresServer(home, ports.of(Listener.POSTGRES), durability);
        this.kafka = new KafkaServer(home, ports.of(Listener.KAFKA));
        this.keycloak = new KeycloakServer(home, ports.of(Listener.KEYCLOAK), servicePorts(ports));
        this.contacts = service(Listener.CONTACTS, Listener.CONTACTS_MANAGEMENT, "contacts", home);
        this.interactions = service(Listener.INTERACTIONS, Listener.INTERACTIONS_MANAGEMENT, "interactions", home);
        this.recommendations =
                service(Listener.RECOMMENDATIONS, Listener.RECOMMENDATIONS_MANAGEMENT, "recommendations", home);
    }

    /** A stack that is not started yet, with its data below {@code home}. */
    static LocalStack at(Path home, StackPorts ports, PostgresServer.Durability durability, Journal journal) {
        return new LocalStack(home.toAbsolutePath().normalize(), ports, durability, journal);
    }

    /**
     * Starts a stack for tests: free ports, data below {@code home}, which is removed together with the processes when
     * this JVM is gone. Nobody restarts what a test kills or stops but the test itself.
     *
     * @throws StackException when something does not start
     */
    public static LocalStack startForTests(Path home, PostgresServer.Durability durability) {
        Minder.guard(home);
        LocalStack stack = at(home, StackPorts.free(), durability, new Journal(System.out, home));
        stack.start();
        return stack;
    }

    /** Returns when every server takes work. */
    void start() {
        inParallel(List.of(postgres, kafka, keycloak));
        inParallel(services());
    }

    /** Restarts from now on whatever dies. */
    void supervise() {
        supervisor.watch(servers());
    }

    /** Services first, then what they use; returns when nothing runs any more. */
    @Override
    public void close() {
        supervisor.stop();
        servers().forEach(server -> server.process().retire());
        CompletableFuture.allOf(services().stream()
                        .map(service -> CompletableFuture.runAsync(() -> end(service)))
                        .toArray(CompletableFuture[]::new))
                .join();
        end(kafka);
        end(keycloak);
        end(postgres);
        ServerProcess.killAll(home);
    }

    /** Ends what a killed predecessor left behind; says so. */
    void stopOrphans() {
        Stream.concat(services().stream(), Stream.of(kafka, keycloak, postgres))
                .filter(server -> server.process().isAlive())
                .forEach(server -> {
                    journal.say(server.name() + " of an earlier run is still there; stopping it");
                    server.stop();
                });
        ServerProcess.killAll(home);
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public KafkaServer kafka() {
        return kafka;
    }

    public KeycloakServer keycloak() {
        return keycloak;
    }

    public PackagedService contacts() {
        return contacts;
    }

    public PackagedService interactions() {
        return interactions;
    }

    public PackagedService recommendations() {
        return recommendations;
    }

    public List<PackagedService> services() {
        return List.of(contacts, interactions, recommendations);
    }

    public Addresses addresses() {
        return addresses(ports);
    }

    /** Where a stack on these ports is, whether it runs or not. */
    static Addresses addresses(StackPorts ports) {
        return new Addresses(
                address(ports, Listener.CONTACTS),
                address(ports, Listener.INTERACTIONS),
                address(ports, Listener.RECOMMENDATIONS),
                KeycloakServer.issuer(ports.of(Listener.KEYCLOAK)));
    }

    public Tokens tokens() {
        return new Tokens(keycloak.issuer());
    }

    private List<Server> servers() {
        return List.of(postgres, kafka, keycloak, contacts, interactions, recommendations);
    }

    private void end(Server server) {
        if (server.process().isAlive()) {
            server.stop();
            journal.say(server.name() + " has stopped");
        }
    }

    private void inParallel(List<? extends Server> servers) {
        List<CompletableFuture<Void>> starts =
                servers.stream().map(this::starting).toList();
        try {
            starts.forEach(CompletableFuture::join);
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof StackException known ? known : failure;
        }
    }

    private CompletableFuture<Void> starting(Server server) {
        CompletableFuture<Void> start = new CompletableFuture<>();
        Thread.ofVirtual().name("start-" + server.name()).start(() -> {
            try {
                server.start();
                journal.say("%s is ready on port %d".formatted(server.name(), server.port()));
                start.complete(null);
            } catch (RuntimeException failure) {
                start.completeExceptionally(failure);
            }
        });
        Thread.ofVirtual().start(() -> tellWhileStarting(server, start));
        return start;
    }

    private void tellWhileStarting(Server server, CompletableFuture<Void> start) {
        while (!start.isDone()) {
            try {
                start.get(NEWS.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException still) {
                journal.say(server.name() + " is starting");
            } catch (Exception ended) {
                return;
            }
        }
    }

    private PackagedService service(Listener listener, Listener management, String database, Path home) {
        Map<String, String> environment = new HashMap<>();
        environment.put("RAPPORT_HTTP_HOST", Ports.LOOPBACK);
        environment.put("RAPPORT_MANAGEMENT_HOST", Ports.LOOPBACK);
        environment.put("RAPPORT_POSTGRES_HOST", Ports.LOOPBACK);
        environment.put("RAPPORT_POSTGRES_PORT", Integer.toString(postgres.port()));
        environment.put("RAPPORT_POSTGRES_PASSWORD", PostgresServer.password(database));
        environment.put("RAPPORT_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("RAPPORT_ISSUER_URL", keycloak.issuer().toString());
        environment.put(
                "RAPPORT_CONTACTS_URL", address(ports, Listener.CONTACTS).toString());
        environment.put("RAPPORT_SERVICES_CLIENT_SECRET", "rapport-services-secret");
        // A webhook may be tried out with a server on this machine; nowhere else is that allowed.
        environment.put("RAPPORT_WEBHOOKS_ALLOWED_NETWORKS", "127.0.0.0/8,::1/128");
        environment.put("RAPPORT_WEBHOOKS_ALLOW_HTTP", "true");
        environment.put("RAPPORT_STAGING_DIR", home.resolve("staging").toString());
        return new PackagedService(listener.server(), home, ports.of(listener), ports.of(management), environment);
    }

    private static URI address(StackPorts ports, Listener listener) {
        return URI.create("http://localhost:" + ports.of(listener));
    }

    private static Map<String, String> servicePorts(StackPorts ports) {
        Map<String, String> settings = new HashMap<>(ports.settings());
        settings.keySet()
                .retainAll(List.of(
                        Listener.CONTACTS.setting(),
                        Listener.INTERACTIONS.setting(),
                        Listener.RECOMMENDATIONS.setting()));
        return settings;
    }
}
