package io.rapport.system;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rapport.stack.Listener;
import io.rapport.stack.client.Addresses;
import io.rapport.stack.client.Api;
import io.rapport.stack.client.Tokens;
import io.rapport.stack.demo.DemoData;
import io.rapport.stack.process.Await;
import io.rapport.stack.process.Minder;
import io.rapport.stack.process.Ports;
import io.rapport.stack.process.ServerProcess;
import io.rapport.stack.process.Workspace;
import io.rapport.stack.server.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What {@code ./rapport run} does at its first start and at later ones. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunIT {
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final Path HOME = Path.of("target", "run-home").toAbsolutePath();
    private static final Path CONSOLE = Path.of("target", "run-console").toAbsolutePath();

    private static final Map<Listener, Integer> PORTS = new EnumMap<>(Listener.class);
    private static final ServerProcess RUN = new ServerProcess("run", CONSOLE);

    @BeforeAll
    static void choose_ports() {
        Minder.guard(HOME);
        Minder.guard(CONSOLE);
        for (Listener listener : Listener.values()) {
            PORTS.put(listener, Ports.free());
        }
    }

    @AfterAll
    static void stop() {
        RUN.stop("TERM", STOP);
    }

    @Test
    @Order(1)
    void a_demo_that_cannot_be_loaded_is_told_and_stops_nothing() {
        start(Map.of("RAPPORT_RATE_LIMIT_MACHINE", "1"));

        assertThat(console()).contains("The demo data is not complete; the next start goes on with it", "429");
    }

    @Test
    @Order(2)
    void the_demo_is_loaded_beside_what_people_did_before() {
        RUN.stop("TERM", STOP);
        start(Map.of(), "--no-demo");
        Api bob = person("bob");
        String bobId = me(bob);
        bob.post(contacts("/v1/contacts"), "application/json", """
                {"kind":"COLLEAGUE","displayName":"Alice of the third floor","personId":"%s"}
                """.formatted(me(person("alice"))));

        loadDemo();

        assertThat(me(person("bob"))).isEqualTo(bobId);
        JsonNode ofTheDirectory = new Api(tokens().machine("hris-connector")).get(contacts("/scim/v2/Users/" + bobId));
        assertThat(ofTheDirectory.path("title").asText()).isEqualTo("Software Engineer");
        assertThat(names(person("bob").get(contacts("/v1/contacts?limit=200"))))
                .contains("Alice of the third floor", "Nina Northwind")
                .doesNotContain("Alice Anders")
                .doesNotHaveDuplicates();
    }

    @Test
    @Order(3)
    void what_is_loaded_again_changes_nothing() {
        List<String> before = stored();

        loadDemo();

        assertThat(stored()).isEqualTo(before).noneMatch(count -> count.startsWith("0 "));
    }

    private static void loadDemo() {
        DemoData.load(addresses(), TODAY, ignored -> {});
    }

    private static void start(Map<String, String> settings, String... options) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("RAPPORT_HOME", HOME.toString());
        PORTS.forEach((listener, port) -> environment.put(listener.setting(), Integer.toString(port)));
        try {
            Files.deleteIfExists(RUN.logFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        List<String> command = new ArrayList<>(List.of(
                Workspace.java(),
                "--enable-native-access=ALL-UNNAMED",
                "-Drapport.root=" + Workspace.root(),
                "-jar",
                jar().toString(),
                "run"));
        command.addAll(List.of(options));
        RUN.start(command, environment, Workspace.root());
        assertThat(Await.until(START, () -> !RUN.isAlive() || console().contains("Rapport is ready.")))
                .isTrue();
        assertThat(RUN.isAlive()).as(console()).isTrue();
    }

    private static Path jar() {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(Workspace.root().resolve("local-stack/target"), "local-stack-*.jar")) {
            return jars.iterator().next();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String console() {
        try {
            return Files.exists(RUN.logFile()) ? Files.readString(RUN.logFile()) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** How many rows there are, and of which versions. */
    private static List<String> stored() {
        PostgresServer postgres = new PostgresServer(HOME, port(Listener.POSTGRES), PostgresServer.Durability.FULL);
        List<String> stored = new ArrayList<>();
        Map<String, String> tables = Map.of("person", "contacts", "contact", "contacts", "interaction", "interactions");
        tables.forEach((table, database) -> {
            try (Connection connection = postgres.connect(database);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "select count(*) || ' ' || sum(version) || ' %1$s' from %1$s".formatted(table))) {
                rows.next();
                stored.add(rows.getString(1));
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        });
        return stored.stream().sorted().toList();
    }

    private static List<String> names(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(contact -> contact.path("displayName").asText())
                .toList();
    }

    private static String me(Api person) {
        return person.get(contacts("/v1/me")).path("id").asText();
    }

    private static Api person(String name) {
        return new Api(tokens().person(name));
    }

    private static Tokens tokens() {
        return new Tokens(addresses().issuer());
    }

    private static URI contacts(String path) {
        return URI.create(addresses().contacts() + path);
    }

    private static Addresses addresses() {
        return new Addresses(
                address(Listener.CONTACTS),
                address(Listener.INTERACTIONS),
                address(Listener.RECOMMENDATIONS),
                URI.create(address(Listener.KEYCLOAK) + "/realms/rapport"));
    }

    private static URI address(Listener listener) {
        return URI.create("http://localhost:" + port(listener));
    }

    private static int port(Listener listener) {
        return requireNonNull(PORTS.get(listener));
    }
}
