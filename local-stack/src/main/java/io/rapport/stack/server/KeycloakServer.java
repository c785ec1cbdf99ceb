package io.rapport.stack.server;

import io.rapport.stack.client.Http;
import io.rapport.stack.process.Await;
import io.rapport.stack.process.Folders;
import io.rapport.stack.process.Ports;
import io.rapport.stack.process.ServerProcess;
import io.rapport.stack.process.StackException;
import io.rapport.stack.process.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Keycloak in development mode with the realm of {@code rapport-realm.json}. Its users have fixed ids there, so that
 * their tokens keep their subject when the realm is imported anew.
 */
public final class KeycloakServer implements Server {
    private static final String REALM = "rapport-realm.json";
    private static final Duration START = Duration.ofSeconds(240);
    private static final Duration STOP = Duration.ofSeconds(20);

    /** Keycloak's way to say that it has rebuilt itself for its options and wants to be started again. */
    private static final int REBUILT = 10;

    private static final Object REBUILDING = new Object();

    private final Path home;
    private final Path folder;
    private final int port;
    private final Map<String, String> realmValues;
    private final ServerProcess process;

    /** The realm file's placeholders, the ports of the services, get their values from {@code realmValues}. */
    public KeycloakServer(Path home, int port, Map<String, String> realmValues) {
        this.home = home.toAbsolutePath();
        this.folder = this.home.resolve("keycloak");
        this.port = port;
        this.realmValues = new TreeMap<>(realmValues);
        this.process = new ServerProcess("keycloak", home);
    }

    @Override
    public String name() {
        return process.name();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ServerProcess process() {
        return process;
    }

    public URI issuer() {
        return issuer(port);
    }

    /** The issuer of the realm on that port. */
    public static URI issuer(int port) {
        return URI.create("http://localhost:" + port + "/realms/rapport");
    }

    @Override
    public void start() {
        if (process.isAlive()) {
            return;
        }
        Path distribution = Workspace.built(Workspace.servers().resolve("keycloak"));
        Path rebuilt = distribution.resolve("lib/quarkus/rapport-rebuilt");
        if (Files.exists(rebuilt)) {
            startOn(distribution);
            return;
        }
        synchronized (REBUILDING) {
            try (FileChannel channel = FileChannel.open(
                            distribution.resolveSibling("keycloak.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                startOn(distribution);
                if (lock.isValid() && !Files.exists(rebuilt)) {
                    Files.createFile(rebuilt);
                }
            } catch (IOException failure) {
                throw new StackException("Cannot prepare Keycloak: " + failure.getMessage(), failure);
            }
        }
    }

    /** While it starts it does not listen to a polite request, and what it would lose it would import anew. */
    @Override
    public void stop() {
        process.stop(answers() ? "TERM" : "KILL", STOP);
    }

    private void startOn(Path distribution) {
        String fingerprint;
        try {
            fingerprint = prepare(distribution);
        } catch (IOException failure) {
            throw new StackException("Cannot prepare " + folder + ": " + failure.getMessage(), failure);
        }
        process.start(command(false), environment(), folder);
        boolean ready = Await.until(START, () -> !process.isAlive() || answers());
        if (process.exitCode().orElse(-1) == REBUILT) {
            process.start(command(true), environment(), folder);
            ready = Await.until(START, () -> !process.isAlive() || answers());
        }
        if (!ready || !process.isAlive()) {
            throw new StackException("Keycloak did not start; " + process.logFile() + " ends with\n" + process.tail());
        }
        try {
            Files.writeString(fingerprintFile(), fingerprint);
        } catch (IOException failure) {
            throw new StackException("Cannot write " + fingerprintFile(), failure);
        }
    }

    /**
     * Lays the realm file where Keycloak imports from, which it does only when it does not know the realm; a changed
     * file therefore starts from an empty database. Returns the file's fingerprint.
     */
    private String prepare(Path distribution) throws IOException {
        for (String part : List.of("lib", "providers", "themes", "conf")) {
            Path link = folder.resolve(part);
            Files.createDirectories(folder);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, distribution.resolve(part));
        }
        byte[] realm;
        try (InputStream file = Objects.requireNonNull(KeycloakServer.class.getResourceAsStream(REALM))) {
            realm = file.readAllBytes();
        }
        Path imports = Files.createDirectories(folder.resolve("data/import"));
        Files.write(imports.resolve(REALM), realm);
        String fingerprint = fingerprint(realm);
        boolean imported = Files.exists(fingerprintFile())
                && Files.readString(fingerprintFile()).equals(fingerprint);
        if (!imported) {
            Files.deleteIfExists(fingerprintFile());
            Folders.delete(folder.resolve("data/h2"));
        }
        return fingerprint;
    }

    private Path fingerprintFile() {
        return folder.resolve("realm.sha256");
    }

    private String fingerprint(byte[] realm) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(realm);
            digest.update(realmValues.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * What Keycloak's own {@code kc.sh start-dev} runs, without the shell around it, which would stay between us and
     * the process. The options are the same at each start, else Keycloak rebuilds itself each time.
     */
    private List<String> command(boolean rebuilt) {
        List<String> command = new ArrayList<>(List.of(
                Workspace.java(),
                "-Xms64m",
                "-Xmx512m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dkc.home.dir=" + folder,
                "-Djboss.server.config.dir=" + folder.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dpicocli.disable.closures=true"));
        if (rebuilt) {
            command.add("-Dkc.config.built=true");
        }
        command.addAll(List.of(
                "-cp",
                folder.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start-dev",
                "--import-realm",
                "--http-host=" + Ports.LOOPBACK,
                "--http-port=" + port));
        return command;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(realmValues);
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
        return environment;
    }

    private boolean answers() {
        HttpResponse<String> answer = Http.tryGet(URI.create(issuer() + "/.well-known/openid-configuration"));
        return answer != null && answer.statusCode() == 200;
    }
}
