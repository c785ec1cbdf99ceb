package io.rapport.recommendations.warning;

import io.rapport.recommendations.webhook.Announcements;
import io.rapport.recommendations.webhook.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What each person has been told, numbered from 1 for each person. */
@ApplicationScoped
class WarningNotices {
    private static final int PORTION = 500;

    private final Jdbi jdbi;
    private final Announcements announcements;

    WarningNotices(Jdbi jdbi, Announcements announcements) {
        this.jdbi = jdbi;
        this.announcements = announcements;
    }

    /** What happened to a warning. */
    enum What {
        RAISED,
        CHANGED,
        CLEARED
    }

    private static WebhookEvent event(What what) {
        return switch (what) {
            case RAISED -> WebhookEvent.WARNING_RAISED;
            case CHANGED -> WebhookEvent.WARNING_CHANGED;
            case CLEARED -> WebhookEvent.WARNING_CLEARED;
        };
    }

    record Notice(UUID egoId, long sequence, UUID warningId, What what) {}

    /** The caller holds the lock on that person, so that no number is skipped or seen too late. */
    @Transactional(Transactional.TxType.MANDATORY)
    void add(Warning warning, What what, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into warning_notice (ego_id, sequence, warning_id, what, noticed_at)
                        select :ego, coalesce(max(sequence), 0) + 1, :warning, :what, :at
                        from warning_notice where ego_id = :ego
                        """)
                .bind("ego", warning.egoId())
                .bind("warning", warning.id())
                .bind("what", what)
                .bind("at", at)
                .execute());
        announcements.toPerson(
                warning.egoId(),
                event(what),
                "warning-" + warning.id() + '-' + warning.version(),
                WarningNews.of(warning),
                at);
    }

    long last(UUID egoId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select coalesce(max(sequence), 0) from warning_notice where ego_id = :ego")
                .bind("ego", egoId)
                .mapTo(long.class)
                .one());
    }

    /** What came after the given number of each person, in order, one index range a person. */
    List<Notice> after(Map<UUID, Long> positions) {
        List<UUID> egos = List.copyOf(positions.keySet());
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select notice.ego_id, notice.sequence, notice.warning_id, notice.what
                        from unnest(:egos::uuid[], :positions::bigint[]) as open (ego_id, position)
                        join warning_notice notice
                          on notice.ego_id = open.ego_id and notice.sequence > open.position
                        order by notice.ego_id, notice.sequence limit %d
                        """.formatted(PORTION))
                .bindArray("egos", UUID.class, egos)
                .bindArray(
                        "positions",
                        Long.class,
                        egos.stream().map(positions::get).toList())
                .mapTo(Notice.class)
                .list());
    }
}
