package io.rapport.contacts.scim;

import io.rapport.contacts.scim.ResourceFilter.Condition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Finds the people, and the teams, that a SCIM filter asks for. */
@ApplicationScoped
class ResourceQueries {
    private final EntityManager entities;

    ResourceQueries(EntityManager entities) {
        this.entities = entities;
    }

    /** The tables of the two kinds of resources. */
    enum Table {
        PERSON("person", "not person.deleted"),
        TEAM("team", "true");

        private final String name;
        private final String shown;

        Table(String name, String shown) {
            this.name = name;
            this.shown = shown;
        }
    }

    int count(Table table, Condition condition) {
        Long count = query(
                        "select count(*) from %s where %s and %s".formatted(table.name, table.shown, condition.sql()),
                        condition,
                        Long.class)
                .getSingleResult();
        return Math.toIntExact(count);
    }

    List<UUID> page(Table table, Condition condition, Attribute sort, boolean descending, int offset, int limit) {
        String sql = "select %1$s.id from %1$s where %2$s and %3$s order by %4$s %5$s nulls last, %1$s.id"
                .formatted(table.name, table.shown, condition.sql(), sort.order(), descending ? "desc" : "asc");
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
