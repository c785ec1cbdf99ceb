package io.rapport.recommendations.webhook.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Hands out due deliveries under a lease and writes down how they went. Any number of instances do so side by side; one
 * that dies, or forgets the time, loses its lease, and the delivery is made again under the same id.
 */
@ApplicationScoped
class Dispatch {
    /** An attempt and its bookkeeping take less than so many times the longest wait for an answer. */
    private static final int TIMEOUTS_OF_LEASE = 4;
    /** A target that does not answer at all is left alone for a while, whatever else waits for it. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

    private final Jdbi jdbi;
    private final Deliveries deliveries;
    private final WebhookSettings settings;
    private final RetryPlan plan;

    Dispatch(Jdbi jdbi, Deliveries deliveries, WebhookSettings settings) {
        this.jdbi = jdbi;
        this.deliveries = deliveries;
        this.settings = settings;
        this.plan = new RetryPlan(settings.firstRetry(), settings.longestRetry());
    }

    /** A delivery that is this instance's to make. */
    record Claim(
            UUID id,
            UUID lease,
            UUID subscriptionId,
            String eventId,
            String payload,
            int attempt,
            int failures,
            Instant triedSince,
            String url,
            List<String> sealedSecrets) {}

    /**
     * Takes what has been due for longest, of each target no more than it may have under way; the lock on the
     * subscription lasts for this transaction alone and keeps other instances from counting at the same time.
     *
     * @param failing whether to look at targets that are failing, or at the others
     */
    @Transactional
    public List<Claim> claim(int room, boolean failing) {
        Instant now = Instant.now();
        int atOnce = failing ? 1 : settings.concurrencyPerTarget();
        List<UUID> subscriptions = ready(now, failing, atOnce, room);
        return subscriptions.isEmpty() ? List.of() : lease(subscriptions, now, atOnce, room);
    }

    private List<UUID> ready(Instant now, boolean failing, int atOnce, int room) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select subscription.id from webhook_subscription subscription cross join lateral (
                            select due_at from webhook_delivery delivery
                            where delivery.subscription_id = subscription.id and status = 'PENDING' and due_at <= :now
                              and (leased_until is null or leased_until < :now)
                            order by due_at limit 1) as first
                        where subscription.status = 'ACTIVE' and (subscription.failing_since is not null) = :failing
                          and (subscription.not_before is null or subscription.not_before <= :now)
                          and (select count(*) from webhook_delivery under_way
                               where under_way.subscription_id = subscription.id and under_way.status = 'PENDING'
                                 and under_way.leased_until >= :now) < :atOnce
                        order by first.due_at limit :room for update of subscription skip locked
                        """)
                .bind("now", now)
                .bind("failing", failing)
                .bind("atOnce", atOnce)
                .bind("room", room)
                .mapTo(UUID.class)
                .list());
    }

    private List<Claim> lease(List<UUID> subscriptions, Instant now, int atOnce, int room) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with taken as (
                            select next.id from unnest(:subscriptions) with ordinality as chosen (id, place)
                            cross join lateral (
                                select id from webhook_delivery delivery
                                where delivery.subscription_id = chosen.id and status = 'PENDING' and due_at <= :now
                                  and (leased_until is null or leased_until < :now)
                                order by due_at limit greatest(0, :atOnce - (
                                    select count(*) from webhook_delivery under_way
                                    where under_way.subscription_id = chosen.id and under_way.status = 'PENDING'
                                      and under_way.leased_until >= :now))) as next
                            order by chosen.place limit :room)
                        update webhook_delivery delivery
                        set lease = :lease, leased_until = :until, attempts = attempts + 1, last_attempt_at = :now
                        from taken, webhook_subscription subscription
                        where delivery.id = taken.id and subscription.id = delivery.subscription_id
                        returning delivery.id, delivery.lease, subscription.id as subscription_id, event_id, payload,
                            attempts as attempt, failures, tried_since, url,
                            array(select secret ->> 'sealed' from jsonb_array_elements(secrets) as secret
                                  where coalesce((secret ->> 'until')::timestamptz > now(), true)) as sealed_secrets
                        """)
                .bindArray("subscriptions", UUID.class, subscriptions)
                .bind("now", now)
                .bind("atOnce", atOnce)
                .bind("room", room)
                .bind("lease", UUID.randomUUID())
                .bind("until", now.plus(settings.timeout().multipliedBy(TIMEOUTS_OF_LEASE)))
                .mapTo(Claim.class)
                .list());
    }

    /** What follows from an attempt. */
    enum Outcome {
        DELIVERED,
        RETRY,
        FAILED,
        GONE,
        /** The lease had run out, or the webhook was deleted, paused or replayed meanwhile. */
        OVERTAKEN
    }

    /** The subscription is locked first, as when claiming, so that the two never wait for each other. */
    @Transactional
    public Outcome finish(Claim claim, Answer answer) {
        AttemptResult result = answer.result();
        Optional<Standing> standing = lock(claim.subscriptionId());
        if (standing.isEmpty()) {
            return Outcome.OVERTAKEN;
        }
        if (result == AttemptResult.ACCEPTED) {
            return write(claim, answer, "DELIVERED", null) ? healthy(claim) : Outcome.OVERTAKEN;
        }
        if (result == AttemptResult.GONE) {
            if (!write(claim, answer, "FAILED", null)) {
                return Outcome.OVERTAKEN;
            }
            disable(claim.subscriptionId(), "GONE");
            return Outcome.GONE;
        }
        Instant now = Instant.now();
        Duration wait = plan.wait(claim.failures() + 1, RANDOM);
        Duration asked = answer instanceof Answer.Status status ? status.retryAfter() : null;
        Instant next = now.plus(asked != null && asked.compareTo(wait) > 0 ? asked : wait);
        boolean again = next.isBefore(claim.triedSince().plus(settings.giveUpAfter()));
        if (!write(claim, answer, again ? "PENDING" : "FAILED", again ? next : null)) {
            return Outcome.OVERTAKEN;
        }
        Instant since =
                standing.get().failingSince() == null ? now : standing.get().failingSince();
        if (!now.isBefore(since.plus(settings.disableAfter()))) {
            disable(claim.subscriptionId(), "KEPT_FAILING");
            return Outcome.FAILED;
        }
        failing(claim, answer, now, since, asked, wait);
        return again ? Outcome.RETRY : Outcome.FAILED;
    }

    private record Standing(@Nullable Instant failingSince) {}

    private Optional<Standing> lock(UUID subscriptionId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select failing_since from webhook_subscription where id = :id for update")
                        .bind("id", subscriptionId)
                        .mapTo(Standing.class)
                        .findOne());
    }

    /** Returns whether the lease still held. */
    private boolean write(Claim claim, Answer answer, String status, @Nullable Instant dueAt) {
        boolean delivered = status.equals("DELIVERED");
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update webhook_delivery set status = :status, due_at = :dueAt, lease = null,
                                    leased_until = null, last_result = :result, last_status_code = :code,
                                    failures = failures + :failed, delivered_at = :deliveredAt
                                where id = :id and lease = :lease
                                """)
                        .bind("status", status)
                        .bind("dueAt", dueAt)
                        .bind("result", answer.result())
                        .bind("code", answer instanceof Answer.Status(int code, var ignored) ? (Integer) code : null)
                        .bind("failed", delivered ? 0 : 1)
                        .bind("deliveredAt", delivered ? Instant.now() : null)
                        .bind("id", claim.id())
                        .bind("lease", claim.lease())
                        .execute())
                == 1;
    }

    private Outcome healthy(Claim claim) {
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                        update webhook_subscription set failing_since = null, not_before = null, version = version + 1
                        where id = :id and failing_since is not null
                        """).bind("id", claim.subscriptionId()).execute());
        return Outcome.DELIVERED;
    }

    private void failing(
            Claim claim, Answer answer, Instant now, Instant since, @Nullable Duration asked, Duration wait) {
        Duration pause = switch (answer) {
            case Answer.Status ignored -> asked == null ? Duration.ZERO : asked;
            case Answer.Nothing ignored -> wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
        };
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update webhook_subscription
                        set version = version + case when failing_since is null then 1 else 0 end,
                            failing_since = :since, not_before = :notBefore
                        where id = :id
                        """)
                .bind("since", since)
                .bind("notBefore", pause.isZero() ? null : now.plus(pause))
                .bind("id", claim.subscriptionId())
                .execute());
    }

    private void disable(UUID subscriptionId, String because) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update webhook_subscription set status = 'DISABLED', disabled_because = :because,
                            disabled_at = now(), version = version + 1, changed_at = now()
                        where id = :id and status = 'ACTIVE'
                        """)
                .bind("because", because)
                .bind("id", subscriptionId)
                .execute());
        deliveries.cancel(subscriptionId);
    }
}
