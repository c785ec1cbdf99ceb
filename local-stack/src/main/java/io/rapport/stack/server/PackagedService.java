package io.rapport.stack.server;

import io.rapport.stack.client.Http;
import io.rapport.stack.process.Await;
import io.rapport.stack.process.Ports;
import io.rapport.stack.process.ServerProcess;
import io.rapport.stack.process.StackException;
import io.rapport.stack.process.Workspace;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of our services, as Maven packaged it. */
public final class PackagedService implements Server {
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(25);

    private final String module;
    private final Path home;
    private final int port;
    private final int managementPort;
    private final Map<String, String> environment;
    private final ServerProcess process;

    /** The module {@code name}, told by {@code environment} where the others are. */
    public PackagedService(String name, Path home, int port, int managementPort, Map<String, String> environment) {
        this(name, name, home, port, managementPort, environment);
    }

    private PackagedService(
            String module, String name, Path home, int port, int managementPort, Map<String, String> environment) {
        this.module = module;
        this.home = home;
        this.port = port;
        this.managementPort = managementPort;
        this.environment = new HashMap<>(environment);
        this.environment.put("RAPPORT_HTTP_PORT", Integer.toString(port));
        this.environment.put("RAPPORT_MANAGEMENT_PORT", Integer.toString(managementPort));
        this.process = new ServerProcess(name, home);
    }

    /** One more instance of the same service, not started, with these variables on top of its environment. */
    public PackagedService another(Map<String, String> variables) {
        int itsPort = Ports.free();
        Map<String, String> itsEnvironment = new HashMap<>(environment);
        itsEnvironment.putAll(variables);
        return new PackagedService(module, module + "-on-" + itsPort, home, itsPort, Ports.free(), itsEnvironment);
    }

    @Override
    public String name() {
        return process.name();
    }

    @Override
    public int port() {
        return port;
    }

    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    public int managementPort() {
        return managementPort;
    }

    /** Where health and metrics are. */
    public URI managementAddress() {
        return URI.create("http://localhost:" + managementPort);
    }

    @Override
    public ServerProcess process() {
        return process;
    }

    @Override
    public void start() {
        if (process.isAlive()) {
            return;
        }
        Path application = Workspace.built(Workspace.root().resolve(module).resolve("target/quarkus-app"));
        process.start(
                List.of(
                        Workspace.java(),
                        "-Xms64m",
                        "-Xmx320m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-jar",
                        application.resolve("quarkus-run.jar").toString()),
                environment,
                application);
        boolean ready = Await.until(START, () -> !process.isAlive() || isReady());
        if (!ready || !process.isAlive()) {
            throw new StackException(
                    name() + " did not become ready; " + process.logFile() + " ends with\n" + process.tail());
        }
    }

    @Override
    public void stop() {
        process.stop("TERM", STOP);
    }

    public boolean isReady() {
        HttpResponse<String> health = Http.tryGet(managementAddress().resolve("/q/health/ready"));
        return health != null && health.statusCode() == 200;
    }
}
