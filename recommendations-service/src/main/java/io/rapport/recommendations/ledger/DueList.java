package io.rapport.recommendations.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What somebody has to look at: at once because an entry changed, or later because time will have passed. */
@ApplicationScoped
public class DueList {
    private static final String READY = """
            due_at <= :now and (import_id is null
                or exists (select from settled_import settled where settled.import_id = due.import_id))
            """;
    /** A look reads all entries of a person, however many changed, so the changes of a quarter of a second share one. */
    private static final Duration GATHERED = Duration.ofMillis(250);

    /** Due ties among which people are looked for; more than other instances are looking at. */
    private static final int LOOK_AHEAD = 1000;

    private final Jdbi jdbi;

    DueList(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A row of the list. */
    private record Row(
            UUID egoId,
            @Nullable UUID counterpartyId,
            @Nullable UUID importId,
            Instant dueAt,
            boolean mayRaise) {
        /** In key order, so that two instances never wait for each other in a circle. */
        static final Comparator<Row> KEY_ORDER = Comparator.comparing(Row::egoId)
                .thenComparing(Row::counterpartyId, Comparator.nullsLast(Comparator.naturalOrder()));

        /** A statement may not meet one key twice. */
        Row and(Row same) {
            return new Row(
                    egoId,
                    counterpartyId,
                    importId == null ? same.importId : importId,
                    dueAt.isBefore(same.dueAt) ? dueAt : same.dueAt,
                    mayRaise || same.mayRaise);
        }
    }

    /** Entries changed: look within a quarter of a second, or once the import has ended that changed them. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void mark(Collection<Ledger.Touched> touched) {
        Instant at = endOfGathering(Instant.now());
        upsert(touched.stream()
                .map(one -> new Row(
                        one.tie().egoId(),
                        one.tie().counterpartyId(),
                        one.importId().orElse(null),
                        at,
                        true))
                .toList());
    }

    /** The same for all ties of a person, so that they are taken together. */
    private static Instant endOfGathering(Instant now) {
        return Instant.ofEpochMilli((now.toEpochMilli() / GATHERED.toMillis() + 1) * GATHERED.toMillis());
    }

    /**
     * Somebody to look at once more at that time, though nothing may have happened.
     *
     * @param counterpartyId of the tie; null for the person over all ties
     */
    public record Later(UUID egoId, @Nullable UUID counterpartyId, Instant at) {}

    @Transactional(Transactional.TxType.MANDATORY)
    public void lookAgain(Collection<Later> all) {
        upsert(all.stream()
                .map(one -> new Row(one.egoId(), one.counterpartyId(), null, one.at(), false))
                .toList());
    }

    /** Puts back what was taken, for a later time. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void putBack(Collection<Due> taken, Instant at) {
        upsert(taken.stream()
                .map(one -> new Row(one.egoId(), one.counterpartyId(), null, at, one.mayRaise()))
                .toList());
    }

    /** Leaves all that is due of one person for a later time. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void putOff(UUID egoId, Instant now, Instant until) {
        jdbi.useHandle(handle -> handle.createUpdate("update due set due_at = :until where ego_id = :ego and " + READY)
                .bind("until", until)
                .bind("ego", egoId)
                .bind("now", now)
                .execute());
    }

    /**
     * Finds people of whom something is due and locks them until the transaction ends: nobody else looks at them
     * meanwhile. Those whom somebody else is looking at are left out.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<UUID> lockPeople(Instant now, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with first as materialized (
                            select ego_id, due_at from due where %s order by due_at limit :ahead),
                        candidate as materialized (
                            select ego_id from first group by ego_id order by min(due_at))
                        select ego_id from candidate
                        where pg_try_advisory_xact_lock(hashtextextended(ego_id::text, 1)) limit :most
                        """.formatted(READY))
                .bind("now", now)
                .bind("ahead", LOOK_AHEAD)
                .bind("most", most)
                .mapTo(UUID.class)
                .list());
    }

    /** Takes all that is due of people who are locked. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Due> take(Collection<UUID> egoIds, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with ready as materialized (
                            select ctid as place from due where ego_id = any (:egos) and %s
                            order by ego_id, counterparty_id nulls last for update)
                        delete from due using ready where due.ctid = ready.place
                        returning due.ego_id, due.counterparty_id, due.may_raise
                        """.formatted(READY))
                .bindArray("egos", UUID.class, egoIds)
                .bind("now", now)
                .mapTo(Due.class)
                .list());
    }

    /** Waits for whoever looks at that person; ends with the transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(UUID egoId) {
        jdbi.useHandle(handle -> handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:ego::text, 1))")
                .bind("ego", egoId)
                .mapToMap()
                .one());
    }

    /**
     * What is due and waits for somebody to look.
     *
     * @param count counted no further than asked for
     * @param age of the oldest, zero when nothing waits
     */
    public record Backlog(long count, Duration age) {}

    public Backlog backlog(Instant now, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*), min(due_at)
                        from (select due_at from due where %s order by due_at limit :most) as ready
                        """.formatted(READY))
                .bind("now", now)
                .bind("most", most)
                .map((row, context) -> {
                    OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
                    return new Backlog(
                            row.getLong(1), oldest == null ? Duration.ZERO : Duration.between(oldest.toInstant(), now));
                })
                .one());
    }

    private void upsert(Collection<Row> all) {
        if (all.isEmpty()) {
            return;
        }
        Map<Row, Row> byKey = new TreeMap<>(Row.KEY_ORDER);
        all.forEach(row -> byKey.merge(row, row, Row::and));
        List<Row> rows = List.copyOf(byKey.values());
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into due (ego_id, counterparty_id, import_id, due_at, may_raise)
                        select ego_id, counterparty_id, import_id, due_at, may_raise
                        from unnest(:egos::uuid[], :counterparties::uuid[], :imports::uuid[],
                                :ats::timestamptz[], :mayRaise::boolean[])
                            as t (ego_id, counterparty_id, import_id, due_at, may_raise)
                        on conflict (ego_id, counterparty_id) do update
                        set due_at = least(due.due_at, excluded.due_at),
                            may_raise = due.may_raise or excluded.may_raise,
                            import_id = coalesce(excluded.import_id, due.import_id)
                        """)
                .bindArray("egos", UUID.class, column(rows, Row::egoId))
                .bindArray("counterparties", UUID.class, column(rows, Row::counterpartyId))
                .bindArray("imports", UUID.class, column(rows, Row::importId))
                .bindArray("ats", String.class, column(rows, row -> row.dueAt().toString()))
                .bindArray("mayRaise", String.class, column(rows, row -> String.valueOf(row.mayRaise())))
                .execute());
    }

    private static Object[] column(List<Row> rows, Function<Row, @Nullable Object> value) {
        return rows.stream().map(value).toArray();
    }
}
