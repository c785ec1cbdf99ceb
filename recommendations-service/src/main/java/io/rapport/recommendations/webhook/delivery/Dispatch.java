package io.rapport.recommendations.webhook.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
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

    private final Deliveries deliveries;
    private final WebhookSettings settings;
    private final RetryPlan plan;

    Dispatch(Deliveries deliveries, WebhookSettings settings) {
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
        OffsetDateTime now = now();
        int atOnce = failing ? 1 : settings.concurrencyPerTarget();
        List<UUID> subscriptions =
                deliveries.query("""
                select subscription.id from webhook_subscription subscription cross join lateral (
                    select due_at from webhook_delivery delivery
                    where delivery.subscription_id = subscription.id and status = 'PENDING' and due_at <= ?
                      and (leased_until is null or leased_until < ?)
                    order by due_at limit 1) as first
                where subscription.status = 'ACTIVE' and (subscription.failing_since is not null) = ?
                  and (subscription.not_before is null or subscription.not_before <= ?)
                  and (select count(*) from webhook_delivery under_way
                       where under_way.subscription_id = subscription.id and under_way.status = 'PENDING'
                         and under_way.leased_until >= ?) < ?
                order by first.due_at limit ? for update of subscription skip locked
                """, row -> row.getObject(1, UUID.class), now, now, failing, now, now, atOnce, room);
        if (subscriptions.isEmpty()) {
            return List.of();
        }
        UUID lease = UUID.randomUUID();
        return deliveries.query(
                """
                with taken as (
                    select next.id from unnest(?) with ordinality as chosen (id, place) cross join lateral (
                        select id from webhook_delivery delivery
                        where delivery.subscription_id = chosen.id and status = 'PENDING' and due_at <= ?
                          and (leased_until is null or leased_until < ?)
                        order by due_at limit greatest(0, ? - (
                            select count(*) from webhook_delivery under_way
                            where under_way.subscription_id = chosen.id and under_way.status = 'PENDING'
                              and under_way.leased_until >= ?))) as next
                    order by chosen.place limit ?)
                update webhook_delivery delivery
                set lease = ?, leased_until = ?, attempts = attempts + 1, last_attempt_at = ?
                from taken, webhook_subscription subscription
                where delivery.id = taken.id and subscription.id = delivery.subscription_id
                returning delivery.id, delivery.lease, subscription.id, event_id, payload, attempts, failures, tried_since,
                    url, array(select secret ->> 'sealed' from jsonb_array_elements(secrets) as secret
                               where coalesce((secret ->> 'until')::timestamptz > now(), true))
                """,
                Dispatch::claim,
                subscriptions.toArray(UUID[]::new),
                now,
                now,
                atOnce,
                now,
                room,
                lease,
                now.plus(settings.timeout().multipliedBy(TIMEOUTS_OF_LEASE)),
                now);
    }

    private static Claim claim(ResultSet row) throws SQLException {
        return new Claim(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getString(5),
                row.getInt(6),
                row.getInt(7),
                Deliveries.instant(row, 8).orElseThrow(),
                row.getString(9),
                Arrays.asList((String[]) row.getArray(10).getArray()));
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
        Optional<Standing> standing = standing(claim.subscriptionId());
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
        OffsetDateTime now = now();
        Duration wait = plan.wait(claim.failures() + 1, RANDOM);
        Duration asked = answer instanceof Answer.Status status ? status.retryAfter() : null;
        Instant next = now.toInstant().plus(asked != null && asked.compareTo(wait) > 0 ? asked : wait);
        boolean again = next.isBefore(claim.triedSince().plus(settings.giveUpAfter()));
        if (!write(claim, answer, again ? "PENDING" : "FAILED", again ? next.atOffset(ZoneOffset.UTC) : null)) {
            return Outcome.OVERTAKEN;
        }
        Instant since = standing.get().failingSince() == null
                ? now.toInstant()
                : standing.get().failingSince();
        if (!now.toInstant().isBefore(since.plus(settings.disableAfter()))) {
            disable(claim.subscriptionId(), "KEPT_FAILING");
            return Outcome.FAILED;
        }
        failing(claim, answer, now, since, asked, wait);
        return again ? Outcome.RETRY : Outcome.FAILED;
    }

    private record Standing(@Nullable Instant failingSince) {}

    private Optional<Standing> standing(UUID subscriptionId) {
        return deliveries
                .query(
                        "select failing_since from webhook_subscription where id = ? for update",
                        row -> new Standing(Deliveries.instant(row, 1).orElse(null)),
                        subscriptionId)
                .stream()
                .findFirst();
    }

    /** Returns whether the lease still held. */
    private boolean write(Claim claim, Answer answer, String status, @Nullable OffsetDateTime dueAt) {
        boolean delivered = status.equals("DELIVERED");
        return deliveries.update(
                        """
                        update webhook_delivery set status = ?, due_at = ?, lease = null, leased_until = null,
                            last_result = ?, last_status_code = ?, failures = failures + ?, delivered_at = ?
                        where id = ? and lease = ?
                        """,
                        status,
                        dueAt,
                        answer.result().name(),
                        answer instanceof Answer.Status(int code, var ignored) ? code : null,
                        delivered ? 0 : 1,
                        delivered ? now() : null,
                        claim.id(),
                        claim.lease())
                == 1;
    }

    private Outcome healthy(Claim claim) {
        deliveries.update("""
                update webhook_subscription set failing_since = null, not_before = null, version = version + 1
                where id = ? and failing_since is not null
                """, claim.subscriptionId());
        return Outcome.DELIVERED;
    }

    private void failing(
            Claim claim, Answer answer, OffsetDateTime now, Instant since, @Nullable Duration asked, Duration wait) {
        Duration pause = switch (answer) {
            case Answer.Status ignored -> asked == null ? Duration.ZERO : asked;
            case Answer.Nothing ignored -> wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
        };
        deliveries.update(
                """
                update webhook_subscription set version = version + case when failing_since is null then 1 else 0 end,
                    failing_since = ?, not_before = ?
                where id = ?
                """, since.atOffset(ZoneOffset.UTC), pause.isZero() ? null : now.plus(pause), claim.subscriptionId());
    }

    private void disable(UUID subscriptionId, String because) {
        deliveries.update("""
                update webhook_subscription set status = 'DISABLED', disabled_because = ?, disabled_at = now(),
                    version = version + 1, changed_at = now()
                where id = ? and status = 'ACTIVE'
                """, because, subscriptionId);
        deliveries.cancel(subscriptionId);
    }

    private static OffsetDateTime now() {
        return Instant.now().atOffset(ZoneOffset.UTC);
    }
}
