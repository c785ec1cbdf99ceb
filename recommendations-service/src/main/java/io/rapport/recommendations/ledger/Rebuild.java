package io.rapport.recommendations.ledger;

import io.rapport.chassis.inbox.Inbox;
import io.rapport.chassis.inbox.Offsets;
import io.rapport.chassis.inbox.Replica;
import io.rapport.events.ContactState;
import io.rapport.events.EntityState;
import io.rapport.events.ImportState;
import io.rapport.events.InteractionState;
import io.rapport.events.PersonState;
import io.rapport.events.SettingsState;
import io.rapport.events.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/**
 * Makes the ledger again from the topics alone, beside the live one, and puts it in its place. Warnings, due ties and
 * all that people decided are not touched: a rebuild neither repeats nor forgets one.
 */
@ApplicationScoped
class Rebuild {
    private static final long LOCK = 0x7265_6275_696c_64L;
    private static final String NEXT = "ledger_next";
    private static final List<String> TABLES = List.of("person", "settings", "contact", "import", "entry");

    private final DataSource dataSource;
    private final Inbox inbox;
    private final Offsets offsets;
    private final RebuildLog log;
    private final String bootstrapServers;
    private final Replica<PersonState> people;
    private final Replica<SettingsState> settings;
    private final Replica<ContactState> contacts;
    private final Replica<ImportState> imports;
    private final Ledger ledger;

    Rebuild(
            DataSource dataSource,
            Jdbi jdbi,
            Inbox inbox,
            Offsets offsets,
            RebuildLog log,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.dataSource = dataSource;
        this.inbox = inbox;
        this.offsets = offsets;
        this.log = log;
        this.bootstrapServers = bootstrapServers;
        this.people = new Replica<>(jdbi, NEXT + ".person", PersonState.class);
        this.settings = new Replica<>(jdbi, NEXT + ".settings", SettingsState.class);
        this.contacts = new Replica<>(jdbi, NEXT + ".contact", ContactState.class);
        this.imports = new Replica<>(jdbi, NEXT + ".import", ImportState.class);
        this.ledger = new Ledger(dataSource, NEXT);
    }

    /** Runs one rebuild to its end; the log has been told that it started. */
    void run(int generation) throws SQLException, ExecutionException, InterruptedException {
        try (Connection swap = dataSource.getConnection()) {
            beAlone(swap);
            try {
                run(generation, swap);
            } finally {
                lock(swap, "select pg_advisory_unlock(?)");
            }
        }
    }

    private void run(int generation, Connection swap) throws SQLException, ExecutionException, InterruptedException {
        layOut();
        try (KafkaConsumer<String, byte[]> reader = reader()) {
            Map<TopicPartition, Long> ends = offsets.ends();
            reader.assign(ends.keySet());
            reader.seekToBeginning(ends.keySet());
            readTo(ends, reader, generation);
            swap.setAutoCommit(false);
            try {
                lockLive(swap);
                // Nobody applies anything now, so what the live ledger has is not beyond these ends.
                readTo(offsets.ends(), reader, generation);
                putInPlace(swap);
                swap.commit();
            } catch (SQLException | RuntimeException | ExecutionException e) {
                swap.rollback();
                throw e;
            } finally {
                swap.setAutoCommit(true);
            }
        }
    }

    /** Of all instances one rebuilds. */
    private static void beAlone(Connection connection) throws SQLException {
        if (!lock(connection, "select pg_try_advisory_lock(?)")) {
            throw new IllegalStateException("another instance rebuilds the ledger");
        }
    }

    private static boolean lock(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, LOCK);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private void layOut() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + NEXT + " cascade");
            statement.execute("create schema " + NEXT);
            for (String table : TABLES) {
                statement.execute(
                        "create table %1$s.%2$s (like %3$s.%2$s including all)".formatted(NEXT, table, Ledgers.LIVE));
            }
        }
    }

    private void readTo(Map<TopicPartition, Long> ends, KafkaConsumer<String, byte[]> reader, int generation) {
        while (!ends.entrySet().stream().allMatch(end -> reader.position(end.getKey()) >= end.getValue())) {
            ConsumerRecords<String, byte[]> records = reader.poll(Duration.ofMillis(200));
            for (Topic topic : Topic.values()) {
                apply(topic, records);
            }
            log.read(generation, records.count());
        }
    }

    private void apply(Topic topic, ConsumerRecords<String, byte[]> records) {
        switch (topic) {
            case PEOPLE -> people.apply(batch(records, topic, PersonState.class));
            case SETTINGS -> settings.apply(batch(records, topic, SettingsState.class));
            case CONTACTS -> contacts.apply(batch(records, topic, ContactState.class));
            case IMPORTS -> imports.apply(batch(records, topic, ImportState.class));
            case INTERACTIONS -> {
                Collection<Ledger.Touched> unused = ledger.keepNewest(
                        batch(records, topic, InteractionState.class).states());
            }
        }
    }

    private <S extends EntityState> Inbox.Batch<S> batch(
            ConsumerRecords<String, byte[]> records, Topic topic, Class<S> type) {
        return inbox.readAgain(records.records(topic.topicName()), topic, type);
    }

    private static void lockLive(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local transaction_timeout = '60s'");
            for (String table : TABLES) {
                statement.execute("lock table %s.%s in access exclusive mode".formatted(Ledgers.LIVE, table));
            }
        }
    }

    private static void putInPlace(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter schema %s rename to ledger_old".formatted(Ledgers.LIVE));
            statement.execute("alter schema %s rename to %s".formatted(NEXT, Ledgers.LIVE));
            statement.execute("drop schema ledger_old cascade");
        }
    }

    private KafkaConsumer<String, byte[]> reader() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5000,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
