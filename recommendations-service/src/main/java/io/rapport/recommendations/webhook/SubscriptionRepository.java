package io.rapport.recommendations.webhook;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Webhooks of one owner. */
@ApplicationScoped
class SubscriptionRepository implements PanacheRepositoryBase<Subscription, UUID> {
    /** One at a time counts and adds, on whatever instance. */
    long countUnderLock(String ownerKey) {
        getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)", String.class)
                .setParameter(1, "webhooks of " + ownerKey)
                .getSingleResult();
        return count("ownerKey = ?1", ownerKey);
    }

    Optional<Subscription> find(String ownerKey, UUID id) {
        return find("ownerKey = ?1 and id = ?2", ownerKey, id).firstResultOptional();
    }

    Optional<Subscription> lock(String ownerKey, UUID id) {
        return find("ownerKey = ?1 and id = ?2", ownerKey, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Newest first, after the one with that id. */
    List<Subscription> page(String ownerKey, @Nullable UUID after, int limit) {
        return after == null
                ? find("ownerKey = ?1 order by id desc", ownerKey)
                        .page(0, limit)
                        .list()
                : find("ownerKey = ?1 and id < ?2 order by id desc", ownerKey, after)
                        .page(0, limit)
                        .list();
    }

    /** What left the directory is told nothing more; the deliveries go with the subscription. */
    void deleteOf(Collection<UUID> personIds) {
        delete("personId in ?1", personIds);
    }

    void disableOf(Collection<UUID> personIds) {
        getEntityManager()
                .createNativeQuery("""
                        with ended as (
                            update webhook_subscription set status = 'DISABLED', disabled_because = 'OWNER_INACTIVE',
                                disabled_at = now(), changed_at = now(), version = version + 1
                            where person_id = any (?1) and status <> 'DISABLED' returning id)
                        update webhook_delivery set status = 'CANCELLED', due_at = null, lease = null, leased_until = null
                        from ended where subscription_id = ended.id and webhook_delivery.status = 'PENDING'
                        """)
                .setParameter(1, personIds.toArray(UUID[]::new))
                .executeUpdate();
    }
}
