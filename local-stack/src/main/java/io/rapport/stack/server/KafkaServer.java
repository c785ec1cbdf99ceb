package io.rapport.stack.server;

import io.rapport.stack.process.Await;
import io.rapport.stack.process.Ports;
import io.rapport.stack.process.ServerProcess;
import io.rapport.stack.process.StackException;
import io.rapport.stack.process.Workspace;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One KRaft node, broker and controller in one, with its data below the home folder. */
public final class KafkaServer implements Server {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);

    /** Any constant will do: one node, one cluster, one folder. */
    private static final String CLUSTER_ID = "cmFwcG9ydC1sb2NhbC1rZg";

    private final Path home;
    private final Path folder;
    private final int port;
    private final ServerProcess process;

    public KafkaServer(Path home, int port) {
        this.home = home.toAbsolutePath();
        this.folder = this.home.resolve("kafka");
        this.port = port;
        this.process = new ServerProcess("kafka", home);
    }

    @Override
    public String name() {
        return process.name();
    }

    @Override
    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return Ports.LOOPBACK + ":" + port;
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
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("server.properties"), configuration());
            copyLogging();
            if (!Files.exists(folder.resolve("data/meta.properties"))) {
                format();
            }
        } catch (IOException failure) {
            throw new StackException("Cannot prepare " + folder + ": " + failure.getMessage(), failure);
        }
        process.start(java("kafka.Kafka", "server.properties"), Map.of(), folder);
        boolean ready = Await.until(START, () -> !process.isAlive() || hasBroker());
        if (!ready || !process.isAlive()) {
            throw new StackException("Kafka did not start; " + process.logFile() + " ends with\n" + process.tail());
        }
    }

    @Override
    public void stop() {
        process.stop("TERM", STOP);
    }

    private void format() {
        ServerProcess format = new ServerProcess("kafka-format", home);
        format.start(
                java("kafka.tools.StorageTool", "format", "-t", CLUSTER_ID, "-c", "server.properties"),
                Map.of(),
                folder);
        Await.until(START, () -> !format.isAlive());
        if (format.exitCode().orElse(-1) != 0) {
            throw new StackException("Kafka's storage cannot be formatted:\n" + format.tail());
        }
    }

    private List<String> java(String mainClass, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Workspace.java(),
                "-Xms64m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlog4j2.configurationFile=log4j2.properties",
                "-cp",
                Workspace.built(Workspace.servers().resolve("kafka")) + "/*",
                mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A killed node is let in again when its session has ended, hence the short one. */
    private String configuration() {
        return """
                process.roles=broker,controller
                node.id=1
                listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d
                advertised.listeners=PLAINTEXT://%1$s:%2$d
                controller.listener.names=CONTROLLER
                controller.quorum.voters=1@%1$s:%3$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%4$s
                auto.create.topics.enable=false
                num.partitions=12
                default.replication.factor=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                log.cleaner.enable=true
                broker.heartbeat.interval.ms=1000
                broker.session.timeout.ms=3000
                """.formatted(Ports.LOOPBACK, port, Ports.free(), folder.resolve("data"));
    }

    private void copyLogging() throws IOException {
        try (InputStream logging =
                Objects.requireNonNull(KafkaServer.class.getResourceAsStream("kafka-log4j2.properties"))) {
            Files.write(folder.resolve("log4j2.properties"), logging.readAllBytes());
        }
    }

    /**
     * Asks for the cluster's metadata (version 4) and looks whether a broker is in it: the port opens long before
     * topics can be created.
     */
    private boolean hasBroker() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Ports.LOOPBACK, port), 500);
            socket.setSoTimeout(2_000);
            DataOutputStream request = new DataOutputStream(socket.getOutputStream());
            request.writeInt(15);
            request.writeShort(3);
            request.writeShort(4);
            request.writeInt(1);
            request.writeShort(-1);
            request.writeInt(0);
            request.writeByte(0);
            request.flush();
            DataInputStream response = new DataInputStream(socket.getInputStream());
            int sizeCorrelationAndThrottle = 12;
            response.readFully(new byte[sizeCorrelationAndThrottle]);
            return response.readInt() > 0;
        } catch (IOException notYet) {
            return false;
        }
    }
}
