package io.rapport.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.stack.process.Await;
import io.rapport.stack.server.KafkaServer;
import io.rapport.stack.server.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackendsIT {
    @BeforeEach
    void running() {
        Backends.configuration();
    }

    /** A detail of the error would have the value in it, and so would the statement. */
    @Test
    void a_name_that_is_there_twice_is_in_no_log_of_the_database() throws Exception {
        String insert = "INSERT INTO twice VALUES ('Zenobia Quillfeather')";
        try (Connection connection = Backends.postgres().connect("contacts", "contacts", "contacts");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE twice (name text CONSTRAINT only_once UNIQUE)");
            statement.execute(insert);

            assertThatThrownBy(() -> statement.execute(insert)).hasMessageContaining("Zenobia Quillfeather");
        }

        Path log = Backends.postgres().process().logFile();
        assertThat(Await.until(
                        Duration.ofSeconds(10),
                        () -> read(log).contains("duplicate key value violates unique constraint \"only_once\"")))
                .isTrue();
        assertThat(read(log)).doesNotContain("Quillfeather");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "interactions", "recommendations"})
    void each_service_owns_a_database_of_its_name(String database) throws SQLException {
        try (Connection connection = Backends.postgres().connect(database, database, database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS own (id bigint)");
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm");

            assertThat(shown(statement, "transaction_timeout")).isEqualTo("10s");
            assertThat(shown(statement, "idle_in_transaction_session_timeout")).isEqualTo("10s");
            assertThat(shown(statement, "server_version")).startsWith("18.");
        }
    }

    @Test
    void postgres_keeps_its_port_and_data_over_a_kill_and_a_stop() throws SQLException {
        PostgresServer postgres = Backends.postgres();
        try (Connection connection = postgres.connect("contacts");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id bigint)");
        }

        postgres.process().kill();
        postgres.start();
        postgres.stop();
        boolean aliveAfterStop = postgres.process().isAlive();
        postgres.start();

        assertThat(aliveAfterStop).isFalse();
        try (Connection connection = postgres.connect("contacts");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    @Test
    void kafka_keeps_its_port_and_topics_over_a_kill_and_a_stop() throws Exception {
        KafkaServer kafka = Backends.kafka();
        try (Admin admin = admin(kafka)) {
            admin.createTopics(List.of(new NewTopic("kept", 3, (short) 1)))
                    .all()
                    .get();
        }

        kafka.process().kill();
        kafka.start();
        kafka.stop();
        boolean aliveAfterStop = kafka.process().isAlive();
        kafka.start();

        assertThat(aliveAfterStop).isFalse();
        try (Admin admin = admin(kafka)) {
            assertThat(admin.listTopics().names().get()).contains("kept");
        }
    }

    @Test
    void a_frozen_kafka_answers_again_once_it_thaws() throws Exception {
        KafkaServer kafka = Backends.kafka();

        kafka.process().pause();
        boolean alive = kafka.process().isAlive();
        kafka.process().resume();

        assertThat(alive).isTrue();
        assertThat(topics(kafka)).doesNotContain("never-made");
    }

    @Test
    void a_second_caller_in_the_same_jvm_gets_the_same_servers() {
        Map<String, String> first = Backends.configuration();
        long pid = Backends.kafka().process().handle().orElseThrow().pid();

        Map<String, String> second = Backends.configuration();

        assertThat(second).isEqualTo(first);
        assertThat(Backends.kafka().process().handle().orElseThrow().pid()).isEqualTo(pid);
    }

    private static Iterable<String> topics(KafkaServer kafka) throws InterruptedException, ExecutionException {
        try (Admin admin = admin(kafka)) {
            return admin.listTopics().names().get();
        }
    }

    private static Admin admin(KafkaServer kafka) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) Duration.ofSeconds(20).toMillis()));
    }

    private static String shown(Statement statement, String setting) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SHOW " + setting)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
