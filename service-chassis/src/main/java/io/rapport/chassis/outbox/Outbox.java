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
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The letters that wait for the relay. A change and its letter commit together. */
@ApplicationScoped
public class Outbox {
    private final Jdbi jdbi;
    private final TransactionSynchronizationRegistry transactions;
    private final Relay relay;
    private final Traces traces;

    Outbox(Jdbi jdbi, TransactionSynchronizationRegistry transactions, Relay relay, Traces traces) {
        this.jdbi = jdbi;
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
        String traceparent = traces.here();
        jdbi.useHandle(handle -> {
            // One statement for a letter, which the database plans once; the driver joins the rows of many.
            PreparedBatch letters = handle.prepareBatch("""
                    insert into outbox (topic, entity_id, type, payload, traceparent)
                    values (:topic, :entityId, :type, :payload, :traceparent)
                    """);
            events.forEach(event -> letters.bind("topic", event.type().topic().topicName())
                    .bind("entityId", event.state().entityId())
                    .bind("type", event.type().typeName())
                    .bind("payload", EventJson.write(event.state()))
                    .bind("traceparent", traceparent)
                    .add());
            letters.execute();
        });
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
