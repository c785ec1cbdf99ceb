package io.rapport.recommendations.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The ties that somebody has to look at: at once because an entry changed, or later because time will have passed. */
@ApplicationScoped
public class DueTies {
    private final DataSource dataSource;

    DueTies(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param mayRaise an entry changed; time alone never raises a warning */
    public record Due(Tie tie, boolean mayRaise) {}

    /** Entries changed: look now, or once the import has ended that changed them. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void mark(Collection<Ledger.Touched> touched) {
        Map<Tie, Optional<UUID>> ties = new HashMap<>();
        touched.forEach(one -> ties.merge(one.tie(), one.importId(), (a, b) -> b.or(() -> a)));
        upsert(ties, Instant.now(), true);
    }

    /** Time will have changed this tie. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lookAgain(Collection<Tie> ties, Instant at) {
        Map<Tie, Optional<UUID>> due = new HashMap<>();
        ties.forEach(tie -> due.put(tie, Optional.empty()));
        upsert(due, at, false);
    }

    /** Takes some of what is due; whoever takes a row decides about it in the same transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Due> take(int limit, Instant now) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        """
                        delete from due_tie where (ego_id, counterparty_id) in (
                            select ego_id, counterparty_id from due_tie
                            where due_at <= ?
                              and (import_id is null
                                   or exists (select from settled_import s where s.import_id = due_tie.import_id))
                            order by due_at limit ? for update skip locked)
                        returning ego_id, counterparty_id, may_raise
                        """)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setInt(2, limit);
            List<Due> due = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    due.add(new Due(
                            new Tie(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)),
                            rows.getBoolean(3)));
                }
            }
            return due;
        } catch (SQLException e) {
            throw new IllegalStateException("due ties", e);
        }
    }

    private void upsert(Map<Tie, Optional<UUID>> ties, Instant at, boolean mayRaise) {
        if (ties.isEmpty()) {
            return;
        }
        // In key order, so that two instances never wait for each other in a circle.
        List<Tie> ordered = ties.keySet().stream()
                .sorted(Comparator.comparing(Tie::egoId).thenComparing(Tie::counterpartyId))
                .toList();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        """
                        insert into due_tie (ego_id, counterparty_id, import_id, due_at, may_raise)
                        select ego_id, counterparty_id, import_id, ?, ?
                        from unnest(?::uuid[], ?::uuid[], ?::uuid[]) as t (ego_id, counterparty_id, import_id)
                        on conflict (ego_id, counterparty_id) do update
                        set due_at = least(due_tie.due_at, excluded.due_at),
                            may_raise = due_tie.may_raise or excluded.may_raise,
                            import_id = coalesce(excluded.import_id, due_tie.import_id)
                        """)) {
            statement.setObject(1, at.atOffset(ZoneOffset.UTC));
            statement.setBoolean(2, mayRaise);
            statement.setArray(3, connection.createArrayOf("uuid", ordered.stream().map(Tie::egoId).toArray()));
            statement.setArray(4, connection.createArrayOf("uuid", ordered.stream().map(Tie::counterpartyId).toArray()));
            statement.setArray(5, connection.createArrayOf("uuid", ordered.stream()
                    .map(tie -> ties.getOrDefault(tie, Optional.empty()).orElse(null))
                    .toArray()));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("due ties", e);
        }
    }
}
