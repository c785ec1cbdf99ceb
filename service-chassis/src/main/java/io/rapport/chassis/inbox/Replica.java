package io.rapport.chassis.inbox;

import io.rapport.events.EntityState;
import io.rapport.events.EventJson;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * A copy of another service's entities: a table of {@code (id, version, deleted, state)} that keeps the newest version
 * of each, whatever the order and number of deliveries. An erased entity stays as its id alone, at the highest version.
 */
public class Replica<S extends EntityState> {
    private final DataSource dataSource;
    private final String table;
    private final Class<S> type;

    public Replica(DataSource dataSource, String table, Class<S> type) {
        this.dataSource = dataSource;
        this.table = table;
        this.type = type;
    }

    /** The newest version of each entity; a statement may not meet one key twice. */
    public static <S extends EntityState> List<S> newest(Collection<S> states) {
        Map<UUID, S> newest = new HashMap<>();
        for (S state : states) {
            newest.merge(state.entityId(), state, (a, b) -> a.version() >= b.version() ? a : b);
        }
        return newest.values().stream()
                .sorted(Comparator.comparing(EntityState::entityId))
                .toList();
    }

    /** What a batch of records says; returns the ids of what changed. */
    public Set<UUID> apply(Inbox.Batch<S> batch) {
        Set<UUID> changed = keepNewest(batch.states());
        if (!batch.erased().isEmpty()) {
            changed.addAll(erase(batch.erased()));
        }
        return changed;
    }

    /** Returns the ids of those that were newer than what was here. */
    public Set<UUID> keepNewest(Collection<S> states) {
        List<S> newest = newest(states);
        return update(
                """
                insert into %1$s as copy (id, version, deleted, state)
                select * from unnest(?::uuid[], ?::bigint[], ?::boolean[], ?::jsonb[])
                on conflict (id) do update
                set version = excluded.version, deleted = excluded.deleted, state = excluded.state
                where copy.version < excluded.version
                returning id
                """,
                column("uuid", newest, EntityState::entityId),
                column("bigint", newest, EntityState::version),
                column("boolean", newest, EntityState::deleted),
                column("jsonb", newest, EventJson::write));
    }

    /** Forgets all but the ids. */
    public Set<UUID> erase(Collection<UUID> ids) {
        return update("""
                insert into %1$s (id, version, deleted, state)
                select id, 9223372036854775807, true, null from unnest(?::uuid[]) as id
                on conflict (id) do update set version = excluded.version, deleted = true, state = null
                returning id
                """, column("uuid", ids.stream().sorted().toList(), Function.identity()));
    }

    public Optional<S> find(UUID id) {
        return query("id = ?", (connection, statement) -> statement.setObject(1, id)).stream()
                .findFirst();
    }

    /** Those of the ids that are here and not deleted. */
    public List<S> findAll(Collection<UUID> ids) {
        Column column = column("uuid", List.copyOf(ids), Function.identity());
        return query("id = any (?)", (connection, statement) -> bind(connection, statement, column));
    }

    /** By a property of the state; the service's schema has an index on it. */
    public Optional<S> findBy(String property, String value) {
        return query(property(property) + " = ?", (connection, statement) -> statement.setString(1, value)).stream()
                .findFirst();
    }

    public List<S> findAllBy(String property, Collection<String> values) {
        Column column = column("text", List.copyOf(values), Function.identity());
        return query(property(property) + " = any (?)", (connection, statement) -> bind(connection, statement, column));
    }

    private static String property(String name) {
        return "state ->> '" + name + "'";
    }

    /** A column of an {@code unnest}: its type and its values. */
    private record Column(String sqlType, Object[] values) {}

    /** One entity has a condition of its own, which the database plans once; for an array it plans every time. */
    private interface Parameter {
        void bindTo(Connection connection, PreparedStatement statement) throws SQLException;
    }

    private static <T> Column column(String sqlType, List<T> rows, Function<? super T, ?> value) {
        return new Column(sqlType, rows.stream().map(value).toArray());
    }

    private Set<UUID> update(String sql, Column... columns) {
        Set<UUID> ids = new HashSet<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql.formatted(table))) {
            bind(connection, statement, columns);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException("copy in " + table, e);
        }
    }

    private List<S> query(String condition, Parameter parameter) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select state from " + table + " where not deleted and " + condition)) {
            parameter.bindTo(connection, statement);
            try (ResultSet rows = statement.executeQuery()) {
                List<S> states = new ArrayList<>();
                while (rows.next()) {
                    states.add(EventJson.read(rows.getString(1), type));
                }
                return states;
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("copy in " + table, e);
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, Column... columns)
            throws SQLException {
        for (int i = 0; i < columns.length; i++) {
            Array array = connection.createArrayOf(columns[i].sqlType(), columns[i].values());
            statement.setArray(i + 1, array);
        }
    }
}
