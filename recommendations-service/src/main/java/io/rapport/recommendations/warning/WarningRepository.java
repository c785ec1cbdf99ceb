package io.rapport.recommendations.warning;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Warnings of one person. */
@ApplicationScoped
public class WarningRepository implements PanacheRepositoryBase<Warning, UUID> {
    /** More than a person gathers in years; the newest count. */
    private static final int REMEMBERED = 5000;

    /** Newest first. */
    public List<Warning> remembered(UUID egoId) {
        return find("egoId = ?1 order by id desc", egoId).page(0, REMEMBERED).list();
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
