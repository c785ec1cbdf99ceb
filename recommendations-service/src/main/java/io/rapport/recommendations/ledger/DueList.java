package io.rapport.recommendations.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
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
import org.jspecify.annotations.Nullable;

/** What somebody has to look at: at once because an entry changed, or later because time will have passed. */
@ApplicationScoped
public class DueList {
    private static final String READY = """
            due_at <= ? and (import_id is null
                or exists (select from settled_import settled where settled.import_id = due.import_id))
            """;
    /** A look reads all entries of a person, however many changed, so the changes of a quarter of a second share one. */
    private static final Duration GATHERED = Duration.ofMillis(250);

    /** Candidates beyond those that other instances are looking at. */
    private static final int LOOK_AHEAD = 20;

    private final DataSource dataSource;

    DueList(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Entries changed: look within a quarter of a second, or once the import has ended that changed them. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void mark(Collection<Ledger.Touched> touched) {
        Map<Tie, Optional<UUID>> ties = new HashMap<>();
        touched.forEach(one -> ties.merge(one.tie(), one.importId(), (a, b) -> b.or(() -> a)));
        // In key order, so that two instances never wait for each other in a circle.
        List<Tie> ordered = ties.keySet().stream()
                .sorted(Comparator.comparing(Tie::egoId).thenComparing(Tie::counterpartyId))
                .toList();
        upsert(
                ordered.stream().map(Tie::egoId).toArray(UUID[]::new),
                ordered.stream().map(Tie::counterpartyId).toArray(UUID[]::new),
                ordered.stream()
                        .map(tie -> ties.getOrDefault(tie, Optional.empty()).orElse(null))
                        .toArray(UUID[]::new),
                endOfGathering(Instant.now()),
                true);
    }

    /** The same for all ties of a person, so that they are taken together. */
    private static Instant endOfGathering(Instant now) {
        return Instant.ofEpochMilli((now.toEpochMilli() / GATHERED.toMillis() + 1) * GATHERED.toMillis());
    }

    /** Look once more at that time, though nothing may have happened. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lookAgain(UUID egoId, @Nullable UUID counterpartyId, Instant at) {
        upsert(new UUID[] {egoId}, new @Nullable UUID[] {counterpartyId}, new @Nullable UUID[] {null}, at, false);
    }

    /** Not now: the same, later. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void putBack(List<Due> taken, Instant at) {
        for (boolean mayRaise : new boolean[] {true, false}) {
            List<Due> same =
                    taken.stream().filter(one -> one.mayRaise() == mayRaise).toList();
            upsert(
                    same.stream().map(Due::egoId).toArray(UUID[]::new),
                    same.stream().map(Due::counterpartyId).toArray(UUID[]::new),
                    new @Nullable UUID[same.size()],
                    at,
                    mayRaise);
        }
    }

    /**
     * Takes all that is due of one person, under a lock on that person that ends with the transaction: nobody else looks
     * at the same person meanwhile. Empty when nothing is due that is not looked at already.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Due> takeOfOnePerson(Instant now) {
        try (Connection connection = dataSource.getConnection()) {
            Optional<UUID> egoId = lockOnePerson(connection, now);
            return egoId.isEmpty() ? List.of() : takeAll(connection, egoId.get(), now);
        } catch (SQLException e) {
            throw new IllegalStateException("due list", e);
        }
    }

    /** Waits for whoever looks at that person; ends with the transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(UUID egoId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 1))")) {
            statement.setString(1, egoId.toString());
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("due list", e);
        }
    }

    /**
     * What is due and waits for somebody to look.
     *
     * @param count counted no further than asked for
     * @param age of the oldest, zero when nothing waits
     */
    public record Backlog(long count, Duration age) {}

    public Backlog backlog(Instant now, int most) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        select count(*), min(due_at) from (select due_at from due where %s order by due_at limit ?) as ready
                        """.formatted(READY))) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
                return new Backlog(
                        row.getLong(1), oldest == null ? Duration.ZERO : Duration.between(oldest.toInstant(), now));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("due list", e);
        }
    }

    private static Optional<UUID> lockOnePerson(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select ego_id from (select ego_id from due where %s order by due_at limit %d) as candidate
                where pg_try_advisory_xact_lock(hashtextextended(ego_id::text, 1)) limit 1
                """.formatted(READY, LOOK_AHEAD))) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    private static List<Due> takeAll(Connection connection, UUID egoId, Instant now) throws SQLException {
        List<Due> taken = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                with ready as materialized (
                    select ctid as place from due where ego_id = ? and %s
                    order by counterparty_id nulls last for update)
                delete from due using ready where due.ctid = ready.place
                returning due.counterparty_id, due.may_raise
                """.formatted(READY))) {
            statement.setObject(1, egoId);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taken.add(new Due(egoId, rows.getObject(1, UUID.class), rows.getBoolean(2)));
                }
            }
        }
        return taken;
    }

    private void upsert(
            UUID[] egos, @Nullable UUID[] counterparties, @Nullable UUID[] imports, Instant at, boolean mayRaise) {
        if (egos.length == 0) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        insert into due (ego_id, counterparty_id, import_id, due_at, may_raise)
                        select ego_id, counterparty_id, import_id, ?, ?
                        from unnest(?::uuid[], ?::uuid[], ?::uuid[]) as t (ego_id, counterparty_id, import_id)
                        on conflict (ego_id, counterparty_id) do update
                        set due_at = least(due.due_at, excluded.due_at),
                            may_raise = due.may_raise or excluded.may_raise,
                            import_id = coalesce(excluded.import_id, due.import_id)
                        """)) {
            statement.setObject(1, at.atOffset(ZoneOffset.UTC));
            statement.setBoolean(2, mayRaise);
            statement.setArray(3, connection.createArrayOf("uuid", egos));
            statement.setArray(4, connection.createArrayOf("uuid", counterparties));
            statement.setArray(5, connection.createArrayOf("uuid", imports));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("due list", e);
        }
    }
}
