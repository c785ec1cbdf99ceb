package io.rapport.stack.server;

import io.rapport.stack.process.Await;
import io.rapport.stack.process.Folders;
import io.rapport.stack.process.Ports;
import io.rapport.stack.process.ServerProcess;
import io.rapport.stack.process.StackException;
import io.rapport.stack.process.Workspace;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.postgresql.ds.PGSimpleDataSource;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL from zonky's binaries, with a database and an owner for each service. It runs as a process like the
 * others rather than through zonky's own launcher, so that Ctrl-C does not reach it before the services.
 */
public final class PostgresServer implements Server {
    public static final List<String> DATABASES = List.of("contacts", "interactions", "recommendations");

    private static final String SUPERUSER = "postgres";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);

    private static final Object UNPACKING = new Object();

    /** What a crash of the machine may cost; a killed process never costs anything. */
    public enum Durability {
        /** Nothing that was committed. */
        FULL("on"),
        /** Everything: for tests, whose data is thrown away. */
        NONE("off");

        private final String setting;

        Durability(String setting) {
            this.setting = setting;
        }
    }

    private final Path home;
    private final Path data;
    private final int port;
    private final Durability durability;
    private final ServerProcess process;

    public PostgresServer(Path home, int port, Durability durability) {
        this.home = home.toAbsolutePath();
        this.data = this.home.resolve("postgres");
        this.port = port;
        this.durability = durability;
        this.process = new ServerProcess("postgres", home);
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

    /** The password of the login role that owns {@code database}: its name, unless the environment says otherwise. */
    public static String password(String database) {
        return Optional.ofNullable(System.getenv("RAPPORT_DB_PASSWORD_" + database.toUpperCase(Locale.ROOT)))
                .orElse(database);
    }

    @Override
    public void start() {
        if (process.isAlive()) {
            return;
        }
        Path binaries = binaries();
        Path complete = data.resolve("rapport-initialised");
        try {
            if (!Files.exists(complete)) {
                Folders.delete(data);
                initialise(binaries);
                Files.createFile(complete);
            }
            forgetPredecessor();
        } catch (IOException failure) {
            throw new StackException("Cannot prepare " + data + ": " + failure.getMessage(), failure);
        }
        process.start(serve(binaries), environment(), data);
        boolean ready = Await.until(START, () -> !process.isAlive() || answers());
        if (!ready || !process.isAlive()) {
            throw new StackException(
                    "PostgreSQL did not start; " + process.logFile() + " ends with\n" + process.tail());
        }
        createDatabases();
    }

    /** Ends sessions instead of waiting for them (PostgreSQL's "fast" shutdown). */
    @Override
    public void stop() {
        process.stop("INT", STOP);
    }

    /** A connection as the superuser. */
    public Connection connect(String database) throws SQLException {
        return connect(database, SUPERUSER, SUPERUSER);
    }

    public Connection connect(String database, String user, String password) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {Ports.LOOPBACK});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        source.setConnectTimeout(2);
        source.setSocketTimeout(30);
        return source.getConnection();
    }

    /**
     * PostgreSQL refuses to start while the process named in its lock file lives. After a reboot that number may belong
     * to any program.
     */
    private void forgetPredecessor() throws IOException {
        Path lock = data.resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
        boolean another = ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(program -> !program.endsWith("postgres"))
                .orElse(false);
        if (another) {
            Files.delete(lock);
        }
    }

    private boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private List<String> serve(Path binaries) {
        Map<String, String> settings = new TreeMap<>(Map.ofEntries(
                Map.entry("listen_addresses", Ports.LOOPBACK),
                Map.entry("port", Integer.toString(port)),
                Map.entry("unix_socket_directories", ""),
                Map.entry("max_connections", "200"),
                Map.entry("shared_buffers", "256MB"),
                Map.entry("jit", "off"),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"),
                // Details and statements of errors have names and addresses of people in them.
                Map.entry("log_error_verbosity", "terse"),
                Map.entry("log_min_error_statement", "panic"),
                Map.entry("max_wal_size", "2GB"),
                Map.entry("fsync", durability.setting),
                Map.entry("synchronous_commit", "on"),
                Map.entry("full_page_writes", durability.setting)));
        List<String> command = new ArrayList<>(asUnprivileged());
        command.addAll(List.of(binaries.resolve("bin/postgres").toString(), "-D", data.toString()));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    /** One collation on every machine, independent of its C library, so that sorted pages stay as they were. */
    private void initialise(Path binaries) throws IOException {
        Files.createDirectories(home);
        Path password = Files.writeString(data.resolveSibling("postgres-password"), SUPERUSER + "\n");
        ServerProcess initdb = new ServerProcess("postgres-initdb", home);
        List<String> command = new ArrayList<>(asUnprivileged());
        command.addAll(List.of(
                binaries.resolve("bin/initdb").toString(),
                "--pgdata=" + data,
                "--username=" + SUPERUSER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C"));
        if (durability == Durability.NONE) {
            command.add("--no-sync");
        }
        initdb.start(command, environment(), home);
        Await.until(START, () -> !initdb.isAlive());
        Files.delete(password);
        if (initdb.exitCode().orElse(-1) != 0) {
            throw new StackException("PostgreSQL's data folder cannot be made:\n" + initdb.tail());
        }
    }

    private void createDatabases() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            for (String database : DATABASES) {
                if (!holds(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + database + "'")) {
                    statement.execute("CREATE ROLE " + database + " LOGIN");
                }
                statement.execute(
                        "ALTER ROLE " + database + " PASSWORD " + statement.enquoteLiteral(password(database)));
                statement.execute("ALTER ROLE " + database + " SET transaction_timeout = '10s'");
                statement.execute("ALTER ROLE " + database + " SET idle_in_transaction_session_timeout = '10s'");
                if (!holds(statement, "SELECT 1 FROM pg_database WHERE datname = '" + database + "'")) {
                    statement.execute("CREATE DATABASE " + database + " OWNER " + database);
                }
            }
        } catch (SQLException failure) {
            throw new StackException("Cannot create the databases: " + failure.getMessage(), failure);
        }
    }

    private static boolean holds(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static Map<String, String> environment() {
        return Map.of("LC_ALL", "C");
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own root is nobody in particular. */
    private static List<String> asUnprivileged() {
        boolean root = "root".equals(System.getProperty("user.name"));
        return root && ServerProcess.onPath("unshare") ? List.of("unshare", "-U") : List.of();
    }

    /** Unpacks the binaries once per checkout, whoever asks first. */
    private static Path binaries() {
        Path folder = Workspace.servers().resolve("postgres");
        Path complete = folder.resolve("unpacked");
        synchronized (UNPACKING) {
            if (Files.exists(complete)) {
                return folder;
            }
            try {
                Files.createDirectories(folder.getParent());
                try (FileChannel channel = FileChannel.open(
                                folder.resolveSibling("postgres.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    if (lock.isValid() && !Files.exists(complete)) {
                        Folders.delete(folder);
                        unpack(folder);
                        Files.createFile(complete);
                    }
                }
                return folder;
            } catch (IOException failure) {
                throw new StackException("Cannot unpack PostgreSQL: " + failure.getMessage(), failure);
            }
        }
    }

    private static void unpack(Path folder) throws IOException {
        try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                        System.getProperty("os.name"), System.getProperty("os.arch"));
                TarArchiveInputStream archive =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(archive, target);
                    boolean executable = (entry.getMode() & 0100) != 0;
                    if (executable && !target.toFile().setExecutable(true, false)) {
                        throw new IOException("cannot make " + target + " executable");
                    }
                }
            }
        }
    }
}
