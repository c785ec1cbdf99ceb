package io.rapport.recommendations.recommendation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.rapport.recommendations.core.suggestion.Past;
import io.rapport.recommendations.core.suggestion.RecommendationStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Recommendations of one person. */
@ApplicationScoped
class RecommendationRepository implements PanacheRepositoryBase<Recommendation, UUID> {
    /** More than a person gathers in years; the newest count. */
    private static final int REMEMBERED = 5000;

    private static final int WAITING = 1000;

    /** Where the last page ended. */
    record Position(double score, UUID id) {}

    /** One at a time makes the list of a person, on whatever instance. */
    void lockList(UUID egoId) {
        getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)", String.class)
                .setParameter(1, "recommendations of " + egoId)
                .getSingleResult();
    }

    /** How many were put on the list of that day. */
    long shownOn(UUID egoId, LocalDate day) {
        return count("egoId = ?1 and shownOn = ?2", egoId, day);
    }

    /** Open and snoozed ones, to be changed; the best first. */
    List<Recommendation> waiting(UUID egoId) {
        return find(
                        "egoId = ?1 and status in (?2, ?3) order by score desc, id",
                        egoId,
                        RecommendationStatus.OPEN,
                        RecommendationStatus.SNOOZED)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .page(0, WAITING)
                .list();
    }

    /** Open and snoozed ones that the person, or whom they are about, has said no to since; to be changed. */
    List<Recommendation> unwanted(UUID egoId) {
        return getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery("""
                        select recommendation.* from recommendation
                        where ego_id = :ego and status in ('OPEN', 'SNOOZED') and exists (
                            select from ledger.settings
                            where settings.id = ego_id and settings.state #>> '{nudges,enabled}' = 'false'
                               or settings.id = counterparty_id
                                  and settings.state #>> '{purposes,suggestions}' = 'false')
                        for update
                        """, Recommendation.class)
                .setParameter("ego", egoId)
                .getResultList();
    }

    /** What became of all of them, without what they say. */
    List<Past> history(UUID egoId) {
        return getEntityManager()
                .createQuery("""
                        select new io.rapport.recommendations.core.suggestion.Past(
                            type, counterpartyId, fingerprint, small, status, reason, changedAt)
                        from Recommendation where egoId = ?1 order by id desc
                        """, Past.class)
                .setParameter(1, egoId)
                .setMaxResults(REMEMBERED)
                .getResultList();
    }

    Optional<Recommendation> find(UUID egoId, UUID id) {
        return find("egoId = ?1 and id = ?2", egoId, id).firstResultOptional();
    }

    Optional<Recommendation> lock(UUID egoId, UUID id) {
        return find("egoId = ?1 and id = ?2", egoId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** The best first. */
    List<Recommendation> bestFirst(UUID egoId, RecommendationStatus status, @Nullable Position after, int limit) {
        String condition = "egoId = ?1 and status = ?2";
        String order = " order by score desc, id desc";
        return after == null
                ? find(condition + order, egoId, status).page(0, limit).list()
                : find(
                                condition + " and (score < ?3 or (score = ?3 and id < ?4))" + order,
                                egoId,
                                status,
                                after.score(),
                                after.id())
                        .page(0, limit)
                        .list();
    }

    /** The newest first, of every status. */
    List<Recommendation> newestFirst(UUID egoId, @Nullable Position after, int limit) {
        return after == null
                ? find("egoId = ?1 order by id desc", egoId).page(0, limit).list()
                : find("egoId = ?1 and id < ?2 order by id desc", egoId, after.id())
                        .page(0, limit)
                        .list();
    }
}
