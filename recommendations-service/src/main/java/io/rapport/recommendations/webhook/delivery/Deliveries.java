package io.rapport.recommendations.webhook.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What is to be told to whom, and how that went: one row for each event and subscription. */
@ApplicationScoped
public class Deliveries {
    private static final String LOG_COLUMNS = """
            id, event_id, event_type, status, attempts, created_at, last_attempt_at, last_result, last_status_code,
            delivered_at, due_at
            """;

    private final DataSource dataSource;

    Deliveries(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Something that happened.
     *
     * @param id the same however often it is announced; no full stop in it
     * @param subjectId the person whose facts it holds, if any
     * @param payload what is sent, to the letter
     */
    public record Event(String id, String type, @Nullable UUID subjectId, String payload) {}

    /** For the subscriptions of one person. Whoever was told before is not told again. */
    @Transactional(Transactional.TxType.MANDATORY)
    public int addForPerson(UUID personId, Event event) {
        return add(event, "person_id = ?", personId);
    }

    /** For the subscriptions of one client, not counting those that it has for people. */
    @Transactional(Transactional.TxType.MANDATORY)
    public int addForClient(String clientId, Event event) {
        return add(event, "person_id is null and client_id = ?", clientId);
    }

    /** For the subscriptions of all clients. */
    @Transactional(Transactional.TxType.MANDATORY)
    public int addForClients(Event event) {
        return add(event, "person_id is null");
    }

    private int add(Event event, String whose, Object... owner) {
        Stream<@Nullable Object> facts =
                Stream.of(event.id(), event.type(), event.subjectId(), event.payload(), event.type());
        return update(
                """
                insert into webhook_delivery (id, subscription_id, event_id, event_type, subject_id, payload, status,
                                              created_at, tried_since, due_at)
                select uuidv7(), id, ?, ?, ?, ?, 'PENDING', now(), now(), now()
                from webhook_subscription where event_types @> to_jsonb(?::text) and status = 'ACTIVE' and %s
                on conflict (subscription_id, event_id) do nothing
                """.formatted(whose), Stream.concat(facts, Arrays.stream(owner)).toArray());
    }

    /** Whether any client asked for anything. */
    public boolean clientsListen() {
        return !query(
                        "select 1 from webhook_subscription where person_id is null and status = 'ACTIVE' limit 1",
                        row -> row.getInt(1))
                .isEmpty();
    }

    /** For one subscription, whatever it asked for. */
    @Transactional(Transactional.TxType.MANDATORY)
    public WebhookDelivery add(UUID subscriptionId, Event event) {
        return one("""
                insert into webhook_delivery (id, subscription_id, event_id, event_type, payload, status,
                                              created_at, tried_since, due_at)
                values (uuidv7(), ?, ?, ?, ?, 'PENDING', now(), now(), now()) returning %s
                """.formatted(LOG_COLUMNS), subscriptionId, event.id(), event.type(), event.payload())
                .orElseThrow();
    }

    /** Once more from the start, under the same id. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<WebhookDelivery> replay(UUID subscriptionId, UUID id) {
        return one("""
                update webhook_delivery set status = 'PENDING', due_at = now(), tried_since = now(), failures = 0,
                    lease = null, leased_until = null, delivered_at = null
                where subscription_id = ? and id = ? returning %s
                """.formatted(LOG_COLUMNS), subscriptionId, id);
    }

    /** Newest first, after the one with that id. */
    public List<WebhookDelivery> page(
            UUID subscriptionId, WebhookDelivery.@Nullable Status status, @Nullable UUID after, int limit) {
        return list("""
                select %s from webhook_delivery
                where subscription_id = ? and (?::text is null or status = ?) and (?::uuid is null or id < ?)
                order by id desc limit ?
                """.formatted(LOG_COLUMNS), subscriptionId, name(status), name(status), after, after, limit);
    }

    private static @Nullable String name(WebhookDelivery.@Nullable Status status) {
        return status == null ? null : status.name();
    }

    /** What was not delivered yet will not be. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void cancel(UUID subscriptionId) {
        update("""
                update webhook_delivery set status = 'CANCELLED', due_at = null, lease = null, leased_until = null
                where subscription_id = ? and status = 'PENDING'
                """, subscriptionId);
    }

    /** Facts of erased persons leave the log too. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(Collection<UUID> subjectIds) {
        update("delete from webhook_delivery where subject_id = any (?)", (Object) subjectIds.toArray(UUID[]::new));
    }

    /** Returns how many of the old went; a portion at a time. */
    @Transactional
    int forgetBefore(Instant instant, int portion) {
        return update("""
                delete from webhook_delivery where id in (
                    select id from webhook_delivery where status <> 'PENDING' and created_at < ? limit ?)
                """, instant.atOffset(ZoneOffset.UTC), portion);
    }

    int update(String sql, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("webhook deliveries", e);
        }
    }

    private Optional<WebhookDelivery> one(String sql, @Nullable Object... parameters) {
        return list(sql, parameters).stream().findFirst();
    }

    private List<WebhookDelivery> list(String sql, @Nullable Object... parameters) {
        return query(sql, Deliveries::delivery, parameters);
    }

    /** Reads a row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> query(String sql, Reader<T> reader, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("webhook deliveries", e);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof Object[] array) {
                statement.setArray(i + 1, statement.getConnection().createArrayOf("uuid", array));
            } else {
                statement.setObject(i + 1, parameters[i]);
            }
        }
    }

    private static WebhookDelivery delivery(ResultSet row) throws SQLException {
        String result = row.getString(8);
        return new WebhookDelivery(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                WebhookDelivery.Status.valueOf(row.getString(4)),
                row.getInt(5),
                instant(row, 6).orElseThrow(),
                instant(row, 7).orElse(null),
                result == null ? null : AttemptResult.valueOf(result),
                row.getObject(9, Integer.class),
                instant(row, 10).orElse(null),
                instant(row, 11).orElse(null));
    }

    static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
