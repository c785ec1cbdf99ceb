package io.rapport.recommendations.warning;

import io.rapport.recommendations.webhook.Announcements;
import io.rapport.recommendations.webhook.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** What each person has been told, numbered from 1 for each person. */
@ApplicationScoped
class WarningNotices {
    private static final int PORTION = 500;

    private final DataSource dataSource;
    private final Announcements announcements;

    WarningNotices(DataSource dataSource, Announcements announcements) {
        this.dataSource = dataSource;
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
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        insert into warning_notice (ego_id, sequence, warning_id, what, noticed_at)
                        select ?, coalesce(max(sequence), 0) + 1, ?, ?, ? from warning_notice where ego_id = ?
                        """)) {
            statement.setObject(1, warning.egoId());
            statement.setObject(2, warning.id());
            statement.setString(3, what.name());
            statement.setObject(4, at.atOffset(ZoneOffset.UTC));
            statement.setObject(5, warning.egoId());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("notices", e);
        }
        announcements.toPerson(
                warning.egoId(),
                event(what),
                "warning-" + warning.id() + '-' + warning.version(),
                WarningNews.of(warning),
                at);
    }

    long last(UUID egoId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select coalesce(max(sequence), 0) from warning_notice where ego_id = ?")) {
            statement.setObject(1, egoId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("notices", e);
        }
    }

    /** What came after the given number of each person, in order, one index range a person. */
    List<Notice> after(Map<UUID, Long> positions) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        select notice.ego_id, notice.sequence, notice.warning_id, notice.what
                        from unnest(?::uuid[], ?::bigint[]) as open (ego_id, position)
                        join warning_notice notice
                          on notice.ego_id = open.ego_id and notice.sequence > open.position
                        order by notice.ego_id, notice.sequence limit %d
                        """.formatted(PORTION))) {
            List<UUID> egos = List.copyOf(positions.keySet());
            statement.setArray(1, connection.createArrayOf("uuid", egos.toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", egos.stream().map(positions::get).toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                List<Notice> notices = new ArrayList<>();
                while (rows.next()) {
                    notices.add(new Notice(
                            rows.getObject(1, UUID.class),
                            rows.getLong(2),
                            rows.getObject(3, UUID.class),
                            What.valueOf(rows.getString(4))));
                }
                return notices;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("notices", e);
        }
    }
}
