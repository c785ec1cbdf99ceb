package io.rapport.recommendations.webhook.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** What is to be told to whom, and how that went: one row for each event and subscription. */
@ApplicationScoped
public class Deliveries {
    private static final String LOG_COLUMNS = """
            id, event_id as webhook_id, event_type, status, attempts, created_at, last_attempt_at, last_result,
            last_status_code, delivered_at, due_at as next_attempt_at
            """;

    private final Jdbi jdbi;

    Deliveries(Jdbi jdbi) {
        this.jdbi = jdbi;
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
        return add(event, "person_id = :owner", personId);
    }

    /** For the subscriptions of one client, not counting those that it has for people. */
    @Transactional(Transactional.TxType.MANDATORY)
    public int addForClient(String clientId, Event event) {
        return add(event, "person_id is null and client_id = :owner", clientId);
    }

    /** For the subscriptions of all clients. */
    @Transactional(Transactional.TxType.MANDATORY)
    public int addForClients(Event event) {
        return add(event, "person_id is null", null);
    }

    private int add(Event event, String whose, @Nullable Object owner) {
        return jdbi.withHandle(handle -> {
            Update insert = handle.createUpdate("""
                            insert into webhook_delivery (id, subscription_id, event_id, event_type, subject_id, payload,
                                                          status, created_at, tried_since, due_at)
                            select uuidv7(), id, :id, :type, :subjectId, :payload, 'PENDING', now(), now(), now()
                            from webhook_subscription
                            where event_types @> to_jsonb(:type::text) and status = 'ACTIVE' and %s
                            on conflict (subscription_id, event_id) do nothing
                            """.formatted(whose)).bindMethods(event);
            return (owner == null ? insert : insert.bind("owner", owner)).execute();
        });
    }

    /** Whether any client asked for anything. */
    public boolean clientsListen() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select exists (select from webhook_subscription where person_id is null and status = 'ACTIVE')
                        """).mapTo(boolean.class).one());
    }

    /** For one subscription, whatever it asked for. */
    @Transactional(Transactional.TxType.MANDATORY)
    public WebhookDelivery add(UUID subscriptionId, Event event) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        insert into webhook_delivery (id, subscription_id, event_id, event_type, payload, status,
                                                      created_at, tried_since, due_at)
                        values (uuidv7(), :subscription, :id, :type, :payload, 'PENDING', now(), now(), now())
                        returning %s
                        """.formatted(LOG_COLUMNS))
                .bind("subscription", subscriptionId)
                .bindMethods(event)
                .mapTo(WebhookDelivery.class)
                .one());
    }

    /** Once more from the start, under the same id. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<WebhookDelivery> replay(UUID subscriptionId, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        update webhook_delivery set status = 'PENDING', due_at = now(), tried_since = now(), failures = 0,
                            lease = null, leased_until = null, delivered_at = null
                        where subscription_id = :subscription and id = :id returning %s
                        """.formatted(LOG_COLUMNS))
                .bind("subscription", subscriptionId)
                .bind("id", id)
                .mapTo(WebhookDelivery.class)
                .findOne());
    }

    /** Newest first, after the one with that id. */
    public List<WebhookDelivery> page(
            UUID subscriptionId, WebhookDelivery.@Nullable Status status, @Nullable UUID after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select %s from webhook_delivery
                        where subscription_id = :subscription and (:status::text is null or status = :status)
                          and (:after::uuid is null or id < :after::uuid)
                        order by id desc limit :limit
                        """.formatted(LOG_COLUMNS))
                .bind("subscription", subscriptionId)
                .bind("status", status)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(WebhookDelivery.class)
                .list());
    }

    /** What was not delivered yet will not be. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void cancel(UUID subscriptionId) {
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                        update webhook_delivery
                        set status = 'CANCELLED', due_at = null, lease = null, leased_until = null
                        where subscription_id = :subscription and status = 'PENDING'
                        """).bind("subscription", subscriptionId).execute());
    }

    /** Facts of erased persons leave the log too. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(Collection<UUID> subjectIds) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from webhook_delivery where subject_id = any (:subjects)")
                .bindArray("subjects", UUID.class, subjectIds)
                .execute());
    }

    /** Returns how many of the old went; a portion at a time. */
    @Transactional
    int forgetBefore(Instant instant, int portion) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        delete from webhook_delivery where id in (
                            select id from webhook_delivery
                            where status <> 'PENDING' and created_at < :instant limit :portion)
                        """)
                .bind("instant", instant)
                .bind("portion", portion)
                .execute());
    }
}
