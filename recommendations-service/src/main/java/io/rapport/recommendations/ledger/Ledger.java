package io.rapport.recommendations.ledger;

import io.rapport.events.InteractionState;
import io.rapport.events.Party;
import io.rapport.recommendations.core.reciprocity.Direction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The only truth about reciprocity: the set of entries of every person. An interaction between two persons is an entry
 * of each. The newest version of an entry wins, so that order, repetition and replay of delivery leave no trace.
 */
public class Ledger {
    private static final int FEW_PEOPLE = 10;

    private final DataSource dataSource;
    private final String schema;

    public Ledger(DataSource dataSource, String schema) {
        this.dataSource = dataSource;
        this.schema = schema;
    }

    /**
     * An entry that a batch changed, by its tie, and the import that did it; an import is looked at when it has ended.
     *
     * @param recordedAt when this version of the interaction was written
     */
    public record Touched(Tie tie, Optional<UUID> importId, Instant recordedAt) {}

    /** @param states the newest of each interaction */
    public List<Touched> keepNewest(Collection<InteractionState> states) {
        List<Row> rows = states.stream()
                .flatMap(state -> Row.of(state).stream())
                .sorted(Row.KEY_ORDER)
                .toList();
        if (rows.isEmpty()) {
            return List.of();
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(UPSERT.formatted(schema))) {
            for (int i = 0; i < COLUMNS.size(); i++) {
                Column column = COLUMNS.get(i);
                statement.setArray(
                        i + 1,
                        connection.createArrayOf(
                                column.sqlType(),
                                rows.stream().map(column.value()).toArray()));
            }
            List<Touched> touched = new ArrayList<>();
            try (ResultSet changed = statement.executeQuery()) {
                while (changed.next()) {
                    touched.add(new Touched(
                            new Tie(changed.getObject(1, UUID.class), changed.getObject(2, UUID.class)),
                            Optional.ofNullable(changed.getObject(3, UUID.class)),
                            changed.getObject(4, OffsetDateTime.class).toInstant()));
                }
            }
            return touched;
        } catch (SQLException e) {
            throw new IllegalStateException("ledger", e);
        }
    }

    /** The entries of a person up to an instant. */
    public Entries entries(UUID egoId, Instant asOf) {
        return query("ego_id = ?", asOf, egoId);
    }

    /** The same on one tie. */
    public Entries entries(Tie tie, Instant asOf) {
        return query("ego_id = ? and counterparty_id = ?", asOf, tie.egoId(), tie.counterpartyId());
    }

    /** Takes the entries of one person and tells whether to go on. */
    public interface Taker {
        boolean take(UUID egoId, Entries entries);
    }

    /** Reads the entries of many people, one person after the other; within a transaction it holds those of a few at a time. */
    public void read(Collection<UUID> egoIds, Instant asOf, Taker taker) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        select ego.id, (
                            select coalesce(string_agg(facts, '' order by counterparty_id, interaction_id), '')
                            from %s.entry
                            where ego_id = ego.id and not deleted and occurred_at <= ?)
                        from unnest(?::uuid[]) as ego (id)
                        """.formatted(schema))) {
            statement.setObject(1, asOf.atOffset(ZoneOffset.UTC));
            statement.setArray(2, connection.createArrayOf("uuid", egoIds.toArray()));
            statement.setFetchSize(FEW_PEOPLE);
            try (ResultSet rows = statement.executeQuery()) {
                boolean more = true;
                while (more && rows.next()) {
                    more = taker.take(rows.getObject(1, UUID.class), EntryReader.read(rows.getBytes(2)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("ledger", e);
        }
    }

    private Entries query(String key, Instant asOf, UUID... ids) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        select coalesce(string_agg(facts, '' order by counterparty_id, interaction_id), '')
                        from %s.entry
                        where %s and not deleted and occurred_at <= ?
                        """.formatted(schema, key))) {
            int i = 1;
            for (UUID id : ids) {
                statement.setObject(i++, id);
            }
            statement.setObject(i, asOf.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return EntryReader.read(row.getBytes(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("ledger", e);
        }
    }

    private record Row(UUID egoId, Party counterparty, Direction direction, InteractionState state) {
        static final Comparator<Row> KEY_ORDER = Comparator.comparing(Row::egoId)
                .thenComparing(row -> row.counterparty().id())
                .thenComparing(row -> row.state().interactionId());

        /** An entry for each side that is a person. */
        static List<Row> of(InteractionState state) {
            List<Row> rows = new ArrayList<>(2);
            if (state.giver().isPerson()) {
                rows.add(new Row(
                        state.giver().id(),
                        state.receiver(),
                        state.mutual() ? Direction.MUTUAL : Direction.GAVE,
                        state));
            }
            if (state.receiver().isPerson()) {
                rows.add(new Row(
                        state.receiver().id(),
                        state.giver(),
                        state.mutual() ? Direction.MUTUAL : Direction.RECEIVED,
                        state));
            }
            return rows;
        }
    }

    private record Column(String name, String sqlType, Function<Row, Object> value) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("ego_id", "uuid", Row::egoId),
            new Column("counterparty_id", "uuid", row -> row.counterparty().id()),
            new Column("interaction_id", "uuid", row -> row.state().interactionId()),
            new Column("version", "bigint", row -> row.state().version()),
            new Column("deleted", "boolean", row -> row.state().deleted()),
            new Column(
                    "counterparty_type",
                    "text",
                    row -> row.counterparty().type().name()),
            new Column("direction", "text", row -> row.direction().name()),
            new Column("kind", "text", row -> row.state().kind().name()),
            new Column("size", "text", row -> row.state().size().name()),
            new Column("status", "text", row -> row.state().status().name()),
            new Column("group_size", "integer", row -> row.state().groupSize()),
            new Column("occurred_at", "timestamptz", row -> row.state().occurredAt()),
            new Column("has_outcome", "boolean", row -> row.state().hasOutcome()),
            new Column(
                    "recorded_by_ego",
                    "boolean",
                    row -> row.egoId().equals(row.state().recorderId())),
            new Column("import_id", "uuid", row -> row.state().importId()),
            new Column("recorded_at", "timestamptz", row -> row.state().recordedAt()));

    /** When the first of a person's entries came here, in whatever state it is now. */
    public Optional<Instant> knownSince(UUID egoId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select min(recorded_at) from %s.entry where ego_id = ?".formatted(schema))) {
            statement.setObject(1, egoId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("ledger", e);
        }
    }

    private static final String UPSERT = upsert();

    private static String upsert() {
        List<String> names = COLUMNS.stream().map(Column::name).toList();
        String arrays = String.join(
                ", ",
                COLUMNS.stream().map(column -> "?::" + column.sqlType() + "[]").toList());
        String changes = String.join(
                ", ",
                names.stream().skip(3).map(name -> name + " = excluded." + name).toList());
        return """
                insert into %%s.entry as entry (%s) select * from unnest(%s)
                on conflict (ego_id, counterparty_id, interaction_id) do update set %s
                where entry.version < excluded.version
                returning ego_id, counterparty_id, import_id, recorded_at
                """.formatted(String.join(", ", names), arrays, changes);
    }
}
