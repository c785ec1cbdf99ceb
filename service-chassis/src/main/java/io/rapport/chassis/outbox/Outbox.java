package io.rapport.chassis.outbox;

import io.rapport.chassis.trace.Traces;
import io.rapport.events.EntityState;
import io.rapport.events.EventJson;
import io.rapport.events.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The letters that wait for the relay. A change and its letter commit together. */
@ApplicationScoped
public class Outbox {
    private final DataSource dataSource;
    private final TransactionSynchronizationRegistry transactions;
    private final Relay relay;
    private final Traces traces;

    Outbox(DataSource dataSource, TransactionSynchronizationRegistry transactions, Relay relay, Traces traces) {
        this.dataSource = dataSource;
        this.transactions = transactions;
        this.relay = relay;
        this.traces = traces;
    }

    /** What happened, and how the entity stands since. */
    public record Event(EventType type, EntityState state) {}

    public void add(EventType type, EntityState state) {
        addAll(List.of(new Event(type, state)));
    }

    /** Whoever calls holds the lock on the row of each entity, so that the ids of its events follow its versions. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void addAll(List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        insert into outbox (topic, entity_id, type, payload, traceparent)
                        select event.*, ? from unnest(?::text[], ?::uuid[], ?::text[], ?::text[]) as event
                        """)) {
            statement.setString(1, traces.here());
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            events.stream()
                                    .map(event -> event.type().topic().topicName())
                                    .toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "uuid",
                            events.stream()
                                    .map(event -> event.state().entityId())
                                    .toArray()));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "text",
                            events.stream()
                                    .map(event -> event.type().typeName())
                                    .toArray()));
            statement.setArray(
                    5,
                    connection.createArrayOf(
                            "text",
                            events.stream()
                                    .map(event -> EventJson.write(event.state()))
                                    .toArray()));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("outbox", e);
        }
        transactions.registerInterposedSynchronization(new WakeAfterCommit(relay));
    }

    private record WakeAfterCommit(Relay relay) implements Synchronization {
        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                relay.wake();
            }
        }
    }
}
