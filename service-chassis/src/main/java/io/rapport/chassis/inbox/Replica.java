package io.rapport.chassis.inbox;

import io.rapport.events.EntityState;
import io.rapport.events.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * A copy of another service's entities: a table of {@code (id, version, deleted, state)} that keeps the newest version
 * of each, whatever the order and number of deliveries. An erased entity stays as its id alone, at the highest version.
 */
public class Replica<S extends EntityState> {
    /** A change and its count commit together, so that whoever sees the count sees the change. */
    private static final String COUNTED = """
            with changed as (%s),
                 counted as (update copy_change set changes = changes + 1
                             where copy = '%%1$s' and exists (select from changed))
            select id from changed
            """;

    private final Jdbi jdbi;
    private final String table;
    private final Class<S> type;
    private final @Nullable Recent<S> recent;

    public Replica(Jdbi jdbi, String table, Class<S> type) {
        this.jdbi = jdbi;
        this.table = table;
        this.type = type;
        this.recent = null;
    }

    /** One whose answers about one entity are kept in the process until the copy changes. */
    public Replica(Jdbi jdbi, String table, Class<S> type, CopyChanges changes) {
        this.jdbi = jdbi;
        this.table = table;
        this.type = type;
        this.recent = changes.watch(table);
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
        return changed(
                """
                insert into %1$s as copy (id, version, deleted, state)
                select id, version, deleted, state::jsonb
                from unnest(:ids, :versions, :deleted, :states) as news (id, version, deleted, state)
                on conflict (id) do update
                set version = excluded.version, deleted = excluded.deleted, state = excluded.state
                where copy.version < excluded.version
                returning id
                """,
                query -> query.bindArray("ids", UUID.class, column(newest, EntityState::entityId))
                        .bindArray("versions", Long.class, column(newest, EntityState::version))
                        .bindArray("deleted", Boolean.class, column(newest, EntityState::deleted))
                        .bindArray("states", String.class, column(newest, EventJson::write)));
    }

    /** Forgets all but the ids. */
    public Set<UUID> erase(Collection<UUID> ids) {
        return changed(
                """
                insert into %1$s (id, version, deleted, state)
                select id, 9223372036854775807, true, null from unnest(:ids) as id
                on conflict (id) do update set version = excluded.version, deleted = true, state = null
                returning id
                """,
                query ->
                        query.bindArray("ids", UUID.class, ids.stream().sorted().toList()));
    }

    /** One entity has a condition of its own, which the database plans once; for an array it plans every time. */
    public Optional<S> find(UUID id) {
        return one(id, "id = :key", query -> query.bind("key", id));
    }

    /** Those of the ids that are here and not deleted. */
    public List<S> findAll(Collection<UUID> ids) {
        return states("id = any (:ids)", query -> query.bindArray("ids", UUID.class, List.copyOf(ids)));
    }

    /** By a property of the state; the service's schema has an index on it. */
    public Optional<S> findBy(String property, String value) {
        return one(new Property(property, value), property(property) + " = :key", query -> query.bind("key", value));
    }

    public List<S> findAllBy(String property, Collection<String> values) {
        return states(
                property(property) + " = any (:values)",
                query -> query.bindArray("values", String.class, List.copyOf(values)));
    }

    private static String property(String name) {
        return "state ->> '" + name + "'";
    }

    private static <S, T> List<T> column(List<S> rows, Function<S, T> value) {
        return rows.stream().map(value).toList();
    }

    private Set<UUID> changed(String sql, UnaryOperator<Query> parameters) {
        Set<UUID> ids = jdbi.withHandle(handle -> new HashSet<>(parameters
                .apply(handle.createQuery(
                        (recent == null ? "%s" : COUNTED).formatted(sql).formatted(table)))
                .mapTo(UUID.class)
                .list()));
        if (recent != null && !ids.isEmpty()) {
            recent.changed();
        }
        return ids;
    }

    /** What a single entity was asked for by. */
    private record Property(String name, String value) {}

    private Optional<S> one(Object key, String condition, UnaryOperator<Query> parameters) {
        Supplier<Optional<S>> ask = () -> states(condition, parameters).stream().findFirst();
        return recent == null ? ask.get() : recent.get(key, ask);
    }

    private List<S> states(String condition, UnaryOperator<Query> parameters) {
        String sql = "select state from %s where not deleted and %s".formatted(table, condition);
        return jdbi.withHandle(handle -> parameters
                .apply(handle.createQuery(sql))
                .mapTo(String.class)
                .map(this::read)
                .list());
    }

    private S read(String json) {
        try {
            return EventJson.read(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException("copy in " + table, e);
        }
    }
}
