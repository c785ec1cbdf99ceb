package io.rapport.system;

import com.fasterxml.uuid.Generators;
import io.rapport.stack.server.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;

/**
 * The limit of recording: the same two rows a transaction, by connections of their own into tables of the same shape.
 *
 * @param processorMillis what PostgreSQL used for each, milliseconds
 */
record BareInserts(double perSecond, double processorMillis) {
    static BareInserts by(int clients, Duration time) throws Exception {
        PostgresServer postgres = Product.stack().postgres();
        try (Connection connection = postgres.connect("interactions");
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists bench cascade");
            statement.execute("create schema bench");
            statement.execute("create table bench.interaction (like interaction including all)");
            statement.execute("create table bench.outbox (like outbox including all)");
        }
        Duration before = Processors.usedBy(postgres.process());
        Pace.Done done = Pace.full(clients, time).run(turns -> {
            try (Connection connection = postgres.connect("interactions")) {
                connection.setAutoCommit(false);
                try (PreparedStatement interaction = connection.prepareStatement("""
                                insert into bench.interaction
                                    (id, version, deleted, giver_type, giver_id, receiver_type, receiver_id, mutual, kind,
                                     size, group_size, occurred_at, status, recorder_id, created_at, updated_at)
                                values (?, 1, false, 'PERSON', ?, 'PERSON', ?, false, 'HELP', 'M', 1, now(), 'UNCONFIRMED',
                                        ?, now(), now())
                                """);
                        PreparedStatement outbox = connection.prepareStatement("""
                                insert into bench.outbox (topic, entity_id, type, payload) values ('interactions', ?, 'x', ?)
                                """)) {
                    UUID giver = UUID.randomUUID();
                    UUID receiver = UUID.randomUUID();
                    String payload = "x".repeat(400);
                    long count = 0;
                    for (; turns.next(); count++) {
                        UUID id = Generators.timeBasedEpochRandomGenerator().generate();
                        interaction.setObject(1, id);
                        interaction.setObject(2, giver);
                        interaction.setObject(3, receiver);
                        interaction.setObject(4, giver);
                        interaction.executeUpdate();
                        outbox.setObject(1, id);
                        outbox.setString(2, payload);
                        outbox.executeUpdate();
                        connection.commit();
                    }
                    return count;
                }
            }
        });
        Duration used = Processors.usedBy(postgres.process()).minus(before);
        return new BareInserts(done.perSecond(), used.toNanos() / 1e6 / done.count());
    }
}
