package io.rapport.recommendations.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.chassis.inbox.Offsets;
import io.rapport.chassis.inbox.Replica;
import io.rapport.events.EventJson;
import io.rapport.events.EventType;
import io.rapport.events.InteractionState;
import io.rapport.events.Topic;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.stack.process.Await;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/**
 * {@code ./rapport bench rebuild}: reading the topics into a new ledger, as a ratio to a bare loop of the same upserts of
 * the same rows from memory, measured before and after in the same run. Prints, and asserts nothing about time.
 */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class RebuildBench {
    private static final int INTERACTIONS = 100_000;
    private static final int BATCH = 5000;
    private static final int ROUNDS = 3;

    @Inject
    DataSource dataSource;

    @Inject
    Jdbi jdbi;

    @Inject
    Rebuild rebuild;

    @Inject
    RebuildLog log;

    @Inject
    Offsets offsets;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void rebuild_against_the_limit() throws SQLException, ExecutionException, InterruptedException {
        List<InteractionState> history = Histories.random(new Random(1), INTERACTIONS);
        publish(history);
        assertThat(Await.until(Duration.ofMinutes(10), this::isApplied)).isTrue();
        rebuildSeconds();
        limitSeconds(history);

        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            double before = limitSeconds(history);
            double measured = rebuildSeconds();
            double after = limitSeconds(history);
            double limit = (before + after) / 2;
            ratios.add(limit / measured);
            System.out.printf(
                    "bench rebuild, round %d: %,d records in %.2f s (%,.0f a second, %,d entries); bare upserts %.2f s; ratio %.2f%n",
                    round, history.size(), measured, history.size() / measured, entries(), limit, limit / measured);
        }

        double median = ratios.stream().sorted().toList().get(ROUNDS / 2);
        System.out.printf("bench rebuild: median ratio %.2f (bar 0.50)%n", median);
        assertThat(entries()).isPositive();
    }

    private double rebuildSeconds() throws SQLException, ExecutionException, InterruptedException {
        int generation = log.start();
        long start = System.nanoTime();
        rebuild.run(generation);
        return (System.nanoTime() - start) / 1e9;
    }

    private double limitSeconds(List<InteractionState> history) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists bench cascade");
            statement.execute("create schema bench");
            statement.execute("create table bench.entry (like ledger.entry including all)");
        }
        Ledger bare = new Ledger(jdbi, "bench");
        long start = System.nanoTime();
        for (int from = 0; from < history.size(); from += BATCH) {
            bare.keepNewest(Replica.newest(history.subList(from, Math.min(history.size(), from + BATCH))));
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private void publish(List<InteractionState> history) {
        Map<String, Object> settings =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, 20);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (InteractionState state : history) {
                ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                        Topic.INTERACTIONS.topicName(),
                        state.interactionId().toString(),
                        EventJson.write(state).getBytes(StandardCharsets.UTF_8));
                record.headers()
                        .add(
                                "ce_type",
                                EventType.INTERACTION_RECORDED.typeName().getBytes(StandardCharsets.UTF_8));
                var unused = producer.send(record);
            }
        }
    }

    private boolean isApplied() {
        try {
            return offsets.isPassed(offsets.ends());
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private long entries() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from ledger.entry")) {
            row.next();
            return row.getLong(1);
        }
    }
}
