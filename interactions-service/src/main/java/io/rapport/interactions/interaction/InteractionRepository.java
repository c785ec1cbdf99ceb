package io.rapport.interactions.interaction;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.rapport.interactions.fact.Direction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Every query about interactions. A person sees those of which they are a party. */
@ApplicationScoped
class InteractionRepository implements PanacheRepositoryBase<Interaction, UUID> {
    /** From this many identical entries of one pair on one day on, an entry is flagged. */
    private static final int REPEATED = 3;

    /**
     * Each entry costs the range of one day of one person. One entry has a condition of its own, which the database plans
     * once; for an array it plans every time.
     */
    private static final String REPETITIONS = """
            select entry.id from interaction entry
            where entry.id %s and entry.recorder_id = :recorder
              and exists (select 1 from interaction earlier
                   where earlier.giver_id = entry.giver_id and earlier.receiver_id = entry.receiver_id
                     and earlier.occurred_at >= date_trunc('day', entry.occurred_at, 'UTC')
                     and earlier.occurred_at < date_trunc('day', entry.occurred_at, 'UTC') + interval '1 day'
                     and not earlier.deleted and earlier.recorder_id = entry.recorder_id
                     and earlier.mutual = entry.mutual and earlier.kind = entry.kind
                     and earlier.size = entry.size and earlier.id <= entry.id
                   offset :repeated - 1)
            """;

    private final Jdbi jdbi;

    InteractionRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Where a page begins: after this one. */
    record Position(Instant at, UUID id) {
        static Position of(List<String> cursor) {
            return new Position(Instant.parse(cursor.get(0)), UUID.fromString(cursor.get(1)));
        }
    }

    Optional<Interaction> find(UUID partyId, UUID id) {
        return findByIdOptional(id).filter(found -> isVisible(found, partyId));
    }

    Optional<Interaction> lock(UUID partyId, UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).filter(found -> isVisible(found, partyId));
    }

    /** Those that the person is a party of. */
    List<Interaction> findAll(UUID partyId, Collection<UUID> ids) {
        return list("id in ?1", ids).stream()
                .filter(found -> isVisible(found, partyId))
                .toList();
    }

    /** The same, in the order of their ids, so that two that lock never wait for each other in a circle. */
    List<Interaction> lockAll(UUID partyId, Collection<UUID> ids) {
        return find("id in ?1 order by id", ids).withLock(LockModeType.PESSIMISTIC_WRITE).list().stream()
                .filter(found -> isVisible(found, partyId))
                .toList();
    }

    /** In the order of their ids. */
    @SuppressWarnings("unchecked")
    List<Interaction> lockLines(String source, Collection<String> sourceIds) {
        return getEntityManager()
                .createNativeQuery("""
                        select * from interaction where source = :source and source_id = any (:ids) and not deleted
                        order by id for update
                        """, Interaction.class)
                .setParameter("source", source)
                .setParameter("ids", sourceIds.toArray(String[]::new))
                .getResultList();
    }

    /** Graves too. */
    List<Interaction> lockNext(UUID after, int limit) {
        return find("id > ?1 order by id", after)
                .page(0, limit)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Newest first. */
    List<Interaction> page(UUID partyId, InteractionQuery query, @Nullable Position after, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of("party", partyId, "limit", limit));
        StringBuilder filter = new StringBuilder("not deleted");
        if (query.status != null) {
            filter.append(" and status = :status");
            parameters.put("status", query.status.name());
        }
        if (query.direction != null) {
            filter.append(query.direction == Direction.MUTUAL ? " and mutual" : " and not mutual");
        }
        if (query.recordedBy != null) {
            filter.append(
                    query.recordedBy.equals("me")
                            ? " and recorder_id = :party"
                            : " and recorder_id is distinct from :party");
        }
        if (query.from != null) {
            filter.append(" and occurred_at >= :from");
            parameters.put("from", query.from);
        }
        if (query.to != null) {
            filter.append(" and occurred_at < :to");
            parameters.put("to", query.to);
        }
        if (after != null) {
            filter.append(" and (occurred_at, id) < (:at, :id)");
            parameters.put("at", after.at());
            parameters.put("id", after.id());
        }
        if (query.counterpartyId != null) {
            parameters.put("counterparty", query.counterpartyId);
        }
        List<String> ranges = new ArrayList<>();
        if (query.direction != Direction.RECEIVED) {
            ranges.add(range("giver_id", "receiver_id", query, filter, "occurred_at desc, id desc"));
        }
        if (query.direction != Direction.GAVE) {
            ranges.add(range("receiver_id", "giver_id", query, filter, "occurred_at desc, id desc"));
        }
        return list(ranges, "occurred_at desc, id desc", parameters);
    }

    /** In the order of their changes, graves too. */
    List<Interaction> changes(UUID partyId, Instant since, Instant until, @Nullable Position after, int limit) {
        Map<String, Object> parameters =
                new HashMap<>(Map.of("party", partyId, "since", since, "until", until, "limit", limit));
        StringBuilder filter = new StringBuilder("updated_at >= :since and updated_at < :until");
        if (after != null) {
            filter.append(" and (updated_at, id) > (:at, :id)");
            parameters.put("at", after.at());
            parameters.put("id", after.id());
        }
        InteractionQuery all = new InteractionQuery();
        return list(
                List.of(
                        range("giver_id", "receiver_id", all, filter, "updated_at, id"),
                        range("receiver_id", "giver_id", all, filter, "updated_at, id")),
                "updated_at, id",
                parameters);
    }

    /** Each side is one range of an index, and no more of it is read than the page needs. */
    private static String range(String self, String other, InteractionQuery query, CharSequence filter, String order) {
        return "(select * from interaction where " + self + " = :party and "
                + (query.counterpartyId == null ? "" : other + " = :counterparty and ") + filter + " order by " + order
                + " limit :limit)";
    }

    @SuppressWarnings("unchecked")
    private List<Interaction> list(List<String> ranges, String order, Map<String, Object> parameters) {
        jakarta.persistence.Query query = getEntityManager()
                .createNativeQuery(
                        "select * from (" + String.join(" union all ", ranges) + ") as side order by " + order
                                + " limit :limit",
                        Interaction.class);
        parameters.forEach(query::setParameter);
        return query.getResultList();
    }

    /**
     * Those of the ids, recorded by this person, that say once more what at least two earlier entries say: the same two
     * parties, direction, kind and size, on the same day (UTC).
     */
    Set<UUID> repeated(UUID recorderId, List<UUID> ids) {
        boolean one = ids.size() == 1;
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(REPETITIONS.formatted(one ? "= :id" : "= any (:ids)"))
                    .bind("recorder", recorderId)
                    .bind("repeated", REPEATED);
            return (one ? query.bind("id", ids.getFirst()) : query.bindArray("ids", UUID.class, ids))
                    .mapTo(UUID.class)
                    .set();
        });
    }

    private static boolean isVisible(Interaction interaction, UUID partyId) {
        return !interaction.isDeleted() && interaction.isParty(partyId);
    }
}
