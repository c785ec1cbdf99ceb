package io.rapport.contacts.scim;

import io.rapport.contacts.scim.UserFilter.Condition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Finds the people that a SCIM filter asks for. */
@ApplicationScoped
class UserQueries {
    private final EntityManager entities;

    UserQueries(EntityManager entities) {
        this.entities = entities;
    }

    int count(Condition condition) {
        Long count = query(
                        "select count(*) from person where not person.deleted and " + condition.sql(),
                        condition,
                        Long.class)
                .getSingleResult();
        return Math.toIntExact(count);
    }

    List<UUID> page(Condition condition, UserAttribute sort, boolean descending, int offset, int limit) {
        String sql = "select person.id from person where not person.deleted and %s order by %s %s nulls last, person.id"
                .formatted(condition.sql(), sort.order(), descending ? "desc" : "asc");
        return query(sql, condition, UUID.class)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    private <T> NativeQuery<T> query(String sql, Condition condition, Class<T> type) {
        NativeQuery<T> query = entities.unwrap(Session.class).createNativeQuery(sql, type);
        for (int i = 0; i < condition.parameters().size(); i++) {
            query.setParameter("p" + i, condition.parameters().get(i));
        }
        return query;
    }
}
