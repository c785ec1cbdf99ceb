package io.rapport.recommendations.ledger;

import io.rapport.events.InteractionState;
import io.rapport.events.Party;
import io.rapport.recommendations.core.reciprocity.Direction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The only truth about reciprocity: the set of entries of every person. An interaction between two persons is an entry
 * of each. The newest version of an entry wins, so that order, repetition and replay of delivery leave no trace.
 */
public class Ledger {
    private static final List<Column<?>> COLUMNS = List.of(
            new Column<>("ego_id", "uuid", UUID.class, Row::egoId),
            new Column<>(
                    "counterparty_id",
                    "uuid",
                    UUID.class,
                    row -> row.counterparty().id()),
            new Column<>(
                    "interaction_id", "uuid", UUID.class, row -> row.state().interactionId()),
            new Column<>("version", "bigint", Long.class, row -> row.state().version()),
            new Column<>("deleted", "boolean", Boolean.class, row -> row.state().deleted()),
            new Column<>(
                    "counterparty_type",
                    "integer",
                    Integer.class,
                    row -> row.counterparty().type().code()),
            new Column<>(
                    "direction",
                    "integer",
                    Integer.class,
                    row -> row.direction().code()),
            new Column<>(
                    "kind", "integer", Integer.class, row -> row.state().kind().code()),
            new Column<>(
                    "size", "integer", Integer.class, row -> row.state().size().code()),
            new Column<>(
                    "status",
                    "integer",
                    Integer.class,
                    row -> row.state().status().code()),
            new Column<>(
                    "group_size", "integer", Integer.class, row -> row.state().groupSize()),
            new Column<>(
                    "occurred_at",
                    "timestamptz",
                    Instant.class,
                    row -> row.state().occurredAt()),
            new Column<>(
                    "has_outcome", "boolean", Boolean.class, row -> row.state().hasOutcome()),
            new Column<>(
                    "recorded_by_ego",
                    "boolean",
                    Boolean.class,
                    row -> row.egoId().equals(row.state().recorderId())),
            new Column<>("import_id", "uuid", UUID.class, row -> row.state().importId()),
            new Column<>(
                    "recorded_at",
                    "timestamptz",
                    Instant.class,
                    row -> row.state().recordedAt()));

    private static final String UPSERT = upsert();
    private static final int FEW_PEOPLE = 10;

    private final Jdbi jdbi;
    private final String schema;

    public Ledger(Jdbi jdbi, String schema) {
        this.jdbi = jdbi;
        this.schema = schema;
    }

    /**
     * An entry that a batch changed, by its tie, and the import that did it; an import is looked at when it has ended.
     *
     * @param recordedAt when this version of the interaction was written
     */
    public record Touched(Tie tie, Optional<UUID> importId, Instant recordedAt) {}

    /**
     * What was erased stays away.
     *
     * @param states the newest of each interaction
     */
    public List<Touched> keepNewest(Collection<InteractionState> states) {
        List<Row> rows = states.stream()
                .flatMap(state -> Row.of(state).stream())
                .sorted(Row.KEY_ORDER)
                .toList();
        return rows.isEmpty() ? List.of() : jdbi.withHandle(handle -> upsert(handle, rows));
    }

    private List<Touched> upsert(Handle handle, List<Row> rows) {
        Query query = handle.createQuery(UPSERT.formatted(schema));
        COLUMNS.forEach(column -> column.bind(query, rows));
        return query.map((row, context) -> new Touched(
                        new Tie(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                        Optional.ofNullable(row.getObject(3, UUID.class)),
                        row.getTimestamp(4).toInstant()))
                .list();
    }

    /** Removes the entries of erased interactions, and returns the ties on which they were. */
    public List<Tie> erase(Collection<UUID> interactionIds) {
        return jdbi.withHandle(handle -> {
            List<UUID> inOrder = interactionIds.stream().sorted().toList();
            handle.createUpdate("""
                            insert into erased_interaction (id) select * from unnest(:ids::uuid[])
                            on conflict (id) do nothing
                            """).bindArray("ids", UUID.class, inOrder).execute();
            return handle.createQuery("""
                            delete from %s.entry where interaction_id = any (:ids::uuid[])
                            returning ego_id, counterparty_id
                            """.formatted(schema))
                    .bindArray("ids", UUID.class, inOrder)
                    .mapTo(Tie.class)
                    .list();
        });
    }

    /** The entries of a person up to an instant. */
    public Entries entries(UUID egoId, Instant asOf) {
        return entries("ego_id = :ego", asOf, query -> query.bind("ego", egoId));
    }

    /** The entries of one tie up to an instant. */
    public Entries entries(Tie tie, Instant asOf) {
        return entries(
                "ego_id = :ego and counterparty_id = :counterparty",
                asOf,
                query -> query.bind("ego", tie.egoId()).bind("counterparty", tie.counterpartyId()));
    }

    private Entries entries(String key, Instant asOf, Function<Query, Query> bound) {
        return jdbi.withHandle(handle -> bound.apply(handle.createQuery("""
                        select coalesce(string_agg(facts, '' order by counterparty_id, interaction_id), '')
                        from %s.entry
                        where %s and not deleted and occurred_at <= :asOf
                        """.formatted(schema, key)))
                .bind("asOf", asOf)
                .map((row, context) -> EntryReader.read(row.getBytes(1)))
                .one());
    }

    /** Takes the entries of one person and tells whether to go on. */
    public interface Taker {
        boolean take(UUID egoId, Entries entries);
    }

    /** Reads the entries of many people, one person after the other; within a transaction it holds those of a few at a time. */
    public void read(Collection<UUID> egoIds, Instant asOf, Taker taker) {
        jdbi.useHandle(handle -> {
            Query query = handle.createQuery("""
                            select ego.id, (
                                select coalesce(string_agg(facts, '' order by counterparty_id, interaction_id), '')
                                from %s.entry
                                where ego_id = ego.id and not deleted and occurred_at <= :asOf)
                            from unnest(:egos::uuid[]) as ego (id)
                            """.formatted(schema))
                    .bind("asOf", asOf)
                    .bindArray("egos", UUID.class, egoIds)
                    .setFetchSize(FEW_PEOPLE);
            try (ResultIterator<Boolean> goesOn = query.map((row, context) ->
                            taker.take(row.getObject(1, UUID.class), EntryReader.read(row.getBytes(2))))
                    .iterator()) {
                boolean more = true;
                while (more && goesOn.hasNext()) {
                    more = goesOn.next();
                }
            }
        });
    }

    /** When the first of a person's entries came here, in whatever state it is now. */
    public Optional<Instant> knownSince(UUID egoId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select min(recorded_at) from %s.entry where ego_id = :ego".formatted(schema))
                .bind("ego", egoId)
                .mapTo(Instant.class)
                .findOne());
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

    private record Column<T>(String name, String sqlType, Class<T> type, Function<Row, @Nullable T> value) {
        void bind(Query query, List<Row> rows) {
            List<@Nullable T> values = new ArrayList<>(rows.size());
            rows.forEach(row -> values.add(value.apply(row)));
            query.bindArray(name, type, values);
        }
    }

    /** In key order, so that two instances never wait for each other in a circle. */
    private static String upsert() {
        String names = COLUMNS.stream().map(Column::name).collect(Collectors.joining(", "));
        String arrays = COLUMNS.stream()
                .map(column -> ":%s::%s[]".formatted(column.name(), column.sqlType()))
                .collect(Collectors.joining(", "));
        String changes = COLUMNS.stream()
                .skip(3)
                .map(column -> "%1$s = excluded.%1$s".formatted(column.name()))
                .collect(Collectors.joining(", "));
        return """
                insert into %%s.entry as entry (%1$s)
                select * from unnest(%2$s) as delivered (%1$s)
                where not exists (select from erased_interaction erased where erased.id = delivered.interaction_id)
                order by ego_id, counterparty_id, interaction_id
                on conflict (ego_id, counterparty_id, interaction_id) do update set %3$s
                where entry.version < excluded.version
                returning ego_id, counterparty_id, import_id, recorded_at
                """.formatted(names, arrays, changes);
    }
}
