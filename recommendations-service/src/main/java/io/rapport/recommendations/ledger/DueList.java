package io.rapport.recommendations.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

    /** Candidates beyond those that other instances are looking at. */
    private static final int LOOK_AHEAD = 20;

    private final Jdbi jdbi;

    DueList(Jdbi jdbi) {
        this.jdbi = jdbi;
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
                ordered.stream().map(Tie::egoId).toList(),
                ordered.stream().map(Tie::counterpartyId).toList(),
                ordered.stream()
                        .map(tie -> ties.getOrDefault(tie, Optional.empty()).orElse(null))
                        .toList(),
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
        upsert(List.of(egoId), Collections.singletonList(counterpartyId), Collections.singletonList(null), at, false);
    }

    /** Not now: the same, later. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void putBack(List<Due> taken, Instant at) {
        for (boolean mayRaise : new boolean[] {true, false}) {
            List<Due> same =
                    taken.stream().filter(one -> one.mayRaise() == mayRaise).toList();
            upsert(
                    same.stream().map(Due::egoId).toList(),
                    same.stream().map(Due::counterpartyId).toList(),
                    Collections.nCopies(same.size(), null),
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
        return lockOnePerson(now).map(egoId -> takeAll(egoId, now)).orElse(List.of());
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

    private Optional<UUID> lockOnePerson(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select ego_id from (select ego_id from due where %s order by due_at limit :ahead) as candidate
                        where pg_try_advisory_xact_lock(hashtextextended(ego_id::text, 1)) limit 1
                        """.formatted(READY))
                .bind("now", now)
                .bind("ahead", LOOK_AHEAD)
                .mapTo(UUID.class)
                .findOne());
    }

    private List<Due> takeAll(UUID egoId, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with ready as materialized (
                            select ctid as place from due where ego_id = :ego and %s
                            order by counterparty_id nulls last for update)
                        delete from due using ready where due.ctid = ready.place
                        returning due.ego_id, due.counterparty_id, due.may_raise
                        """.formatted(READY))
                .bind("ego", egoId)
                .bind("now", now)
                .mapTo(Due.class)
                .list());
    }

    private void upsert(
            List<UUID> egos,
            List<@Nullable UUID> counterparties,
            List<@Nullable UUID> imports,
            Instant at,
            boolean mayRaise) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into due (ego_id, counterparty_id, import_id, due_at, may_raise)
                        select ego_id, counterparty_id, import_id, :at, :mayRaise
                        from unnest(:egos::uuid[], :counterparties::uuid[], :imports::uuid[])
                            as t (ego_id, counterparty_id, import_id)
                        on conflict (ego_id, counterparty_id) do update
                        set due_at = least(due.due_at, excluded.due_at),
                            may_raise = due.may_raise or excluded.may_raise,
                            import_id = coalesce(excluded.import_id, due.import_id)
                        """)
                .bind("at", at)
                .bind("mayRaise", mayRaise)
                .bindArray("egos", UUID.class, egos)
                .bindArray("counterparties", UUID.class, counterparties)
                .bindArray("imports", UUID.class, imports)
                .execute());
    }
}
