package io.rapport.recommendations.ledger;

import io.rapport.chassis.inbox.Inbox;
import io.rapport.chassis.inbox.Offsets;
import io.rapport.chassis.inbox.Replica;
import io.rapport.chassis.sql.SessionLock;
import io.rapport.events.ContactState;
import io.rapport.events.EntityState;
import io.rapport.events.ImportState;
import io.rapport.events.InteractionState;
import io.rapport.events.PersonState;
import io.rapport.events.SettingsState;
import io.rapport.events.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Makes the ledger again from the topics alone, beside the live one, and puts it in its place. Warnings, due ties and
 * all that people decided are not touched: a rebuild neither repeats nor forgets one.
 */
@ApplicationScoped
class Rebuild {
    private static final SessionLock LOCK = new SessionLock(0x7265_6275_696c_64L);
    private static final String NEXT = "ledger_next";
    private static final List<String> TABLES = List.of("person", "settings", "contact", "import", "entry");

    private final Jdbi jdbi;
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
            Jdbi jdbi,
            Inbox inbox,
            Offsets offsets,
            RebuildLog log,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.jdbi = jdbi;
        this.inbox = inbox;
        this.offsets = offsets;
        this.log = log;
        this.bootstrapServers = bootstrapServers;
        this.people = new Replica<>(jdbi, NEXT + ".person", PersonState.class);
        this.settings = new Replica<>(jdbi, NEXT + ".settings", SettingsState.class);
        this.contacts = new Replica<>(jdbi, NEXT + ".contact", ContactState.class);
        this.imports = new Replica<>(jdbi, NEXT + ".import", ImportState.class);
        this.ledger = new Ledger(jdbi, NEXT);
    }

    /** Runs one rebuild to its end; the log has been told that it started. */
    void run(int generation) throws ExecutionException, InterruptedException {
        try (Handle swap = jdbi.open()) {
            if (!LOCK.tryTake(swap)) {
                throw new IllegalStateException("another instance rebuilds the ledger");
            }
            try {
                run(generation, swap);
            } finally {
                LOCK.release(swap);
            }
        }
    }

    private void run(int generation, Handle swap) throws ExecutionException, InterruptedException {
        layOut();
        try (KafkaConsumer<String, byte[]> reader = reader()) {
            Map<TopicPartition, Long> ends = offsets.ends();
            reader.assign(ends.keySet());
            reader.seekToBeginning(ends.keySet());
            readTo(ends, reader, generation);
            swap.execute("begin");
            try {
                lockLive(swap);
                // Nobody applies anything now, so what the live ledger has is not beyond these ends.
                readTo(offsets.ends(), reader, generation);
                putInPlace(swap);
                swap.execute("commit");
            } catch (RuntimeException | ExecutionException | InterruptedException e) {
                swap.execute("rollback");
                throw e;
            }
        }
    }

    private void layOut() {
        jdbi.useHandle(handle -> {
            handle.execute("drop schema if exists " + NEXT + " cascade");
            handle.execute("create schema " + NEXT);
            for (String table : TABLES) {
                handle.execute(
                        "create table %1$s.%2$s (like %3$s.%2$s including all)".formatted(NEXT, table, Ledgers.LIVE));
            }
        });
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
                Inbox.Batch<InteractionState> batch = batch(records, topic, InteractionState.class);
                Collection<Ledger.Touched> unused = ledger.keepNewest(batch.states());
                Collection<Tie> unusedTies = ledger.erase(batch.erased());
            }
        }
    }

    private <S extends EntityState> Inbox.Batch<S> batch(
            ConsumerRecords<String, byte[]> records, Topic topic, Class<S> type) {
        return inbox.readAgain(records.records(topic.topicName()), topic, type);
    }

    private static void lockLive(Handle swap) {
        swap.execute("set local transaction_timeout = '60s'");
        for (String table : TABLES) {
            swap.execute("lock table %s.%s in access exclusive mode".formatted(Ledgers.LIVE, table));
        }
    }

    private static void putInPlace(Handle swap) {
        swap.execute("alter schema %s rename to ledger_old".formatted(Ledgers.LIVE));
        swap.execute("alter schema %s rename to %s".formatted(NEXT, Ledgers.LIVE));
        swap.execute("drop schema ledger_old cascade");
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
