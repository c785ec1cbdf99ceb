package io.rapport.recommendations.warning;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.rapport.recommendations.core.warning.WarningRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Warnings of one person. */
@ApplicationScoped
class WarningRepository implements PanacheRepositoryBase<Warning, UUID> {
    private final Jdbi jdbi;

    WarningRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * The latest warning of each rule of these people over all their ties, and of these of their ties. One look into the
     * index for each, however many there were before.
     */
    List<Memory.Latest> latest(Map<UUID, ? extends Collection<UUID>> tiesByEgo) {
        List<UUID> egos = new ArrayList<>();
        List<UUID> counterparties = new ArrayList<>();
        tiesByEgo.forEach((ego, ties) -> ties.forEach(counterparty -> {
            egos.add(ego);
            counterparties.add(counterparty);
        }));
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select latest.id, latest.ego_id, latest.counterparty_id, latest.rule, latest.type,
                            latest.raised_at, latest.cleared_at, latest.gave_when_raised
                        from unnest(:egos::uuid[], :counterparties::uuid[]) as tie (ego_id, counterparty_id)
                        cross join unnest(:ofATie::text[]) as rule (name)
                        cross join lateral (
                            select * from warning
                            where ego_id = tie.ego_id and counterparty_id = tie.counterparty_id and warning.rule = rule.name
                            order by raised_at desc, id desc limit 1) as latest
                        union all
                        select latest.id, latest.ego_id, latest.counterparty_id, latest.rule, latest.type,
                            latest.raised_at, latest.cleared_at, latest.gave_when_raised
                        from unnest(:people::uuid[]) as person (id)
                        cross join unnest(:ofAllTies::text[]) as rule (name)
                        cross join lateral (
                            select * from warning
                            where ego_id = person.id and counterparty_id is null and warning.rule = rule.name
                            order by raised_at desc, id desc limit 1) as latest
                        """)
                .bindArray("egos", UUID.class, egos)
                .bindArray("counterparties", UUID.class, counterparties)
                .bindArray("ofATie", String.class, names(WarningRule.OF_A_TIE))
                .bindArray("people", UUID.class, tiesByEgo.keySet())
                .bindArray("ofAllTies", String.class, names(WarningRule.OF_ALL_TIES))
                .mapTo(Memory.Latest.class)
                .list());
    }

    private static List<String> names(List<WarningRule> rules) {
        return rules.stream().map(WarningRule::name).toList();
    }

    Optional<Warning> find(UUID egoId, UUID id) {
        return find("egoId = ?1 and id = ?2", egoId, id).firstResultOptional();
    }

    Optional<Warning> lock(UUID egoId, UUID id) {
        return find("egoId = ?1 and id = ?2", egoId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    List<Warning> findAll(List<UUID> ids) {
        return list("id in ?1", ids);
    }

    /** Newest first, after the one with that id. */
    List<Warning> page(UUID egoId, WarningQuery.Status status, @Nullable UUID after, int limit) {
        String condition = switch (status) {
            case ACTIVE -> "egoId = ?1 and clearedAt is null";
            case CLEARED -> "egoId = ?1 and clearedAt is not null";
            case ALL -> "egoId = ?1";
        };
        return after == null
                ? find(condition + " order by id desc", egoId).page(0, limit).list()
                : find(condition + " and id < ?2 order by id desc", egoId, after)
                        .page(0, limit)
                        .list();
    }
}
