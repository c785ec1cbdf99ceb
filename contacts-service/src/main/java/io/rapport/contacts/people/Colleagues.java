package io.rapport.contacts.people;

import io.rapport.contacts.ChangeLists;
import io.rapport.contacts.Patterns;
import io.rapport.contacts.person.Audience;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Finds the people that a person asks for, by nothing that they do not show to that person. */
@ApplicationScoped
class Colleagues {
    /** The narrowest audience of a person that the viewer belongs to. */
    static final String WITH_CLOSENESS = """
            from person
            cross join lateral (
                select case
                    when person.id = :viewer then 'NONE'
                    when exists (
                        select 1 from contact
                        where contact.owner_id = person.id and contact.person_id = :viewer and not contact.deleted)
                        then 'PAIR'
                    when coalesce(person.manager_id = :viewer, false)
                        or exists (
                            select 1 from person viewer
                            where viewer.id = :viewer
                              and (viewer.manager_id in (person.id, person.manager_id) or viewer.teams && person.teams))
                        then 'TEAM'
                    else 'ALL'
                end as closeness
            ) seen
            """;

    private final EntityManager entities;

    Colleagues(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * A person who was found.
     *
     * @param closeness the narrowest audience of that person that the viewer belongs to
     * @param position the place in the list
     */
    record Found(UUID id, Audience closeness, List<String> position) {}

    Optional<Audience> closeness(UUID viewer, UUID id) {
        List<String> closeness = entities.unwrap(Session.class)
                .createNativeQuery(
                        "select seen.closeness " + WITH_CLOSENESS + " where person.id = :id and not person.deleted",
                        String.class)
                .setParameter("viewer", viewer)
                .setParameter("id", id)
                .getResultList();
        return closeness.stream().findFirst().map(Audience::valueOf);
    }

    /** One more than the page holds, to tell whether there is a next one. */
    List<Found> page(UUID viewer, PeopleQuery query, Optional<List<String>> after) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("viewer", viewer);
        NativeQuery<Tuple> page =
                entities.unwrap(Session.class).createNativeQuery(statement(query, after, parameters), Tuple.class);
        parameters.forEach(page::setParameter);
        return page.setMaxResults(query.limit + 1).getResultList().stream()
                .map(Colleagues::found)
                .toList();
    }

    static String statement(PeopleQuery query, Optional<List<String>> after, Map<String, Object> parameters) {
        Order order = order(query);
        return "select person.id, seen.closeness, cast(" + order.key + " as text) as key "
                + WITH_CLOSENESS
                + "where "
                + changes(query, parameters)
                + filters(query, parameters)
                + after.map(position -> order.after(position, parameters)).orElse("")
                + " order by " + order.key + order.direction + ", person.id" + order.direction;
    }

    private static Found found(Tuple row) {
        UUID id = row.get(0, UUID.class);
        return new Found(
                id, Audience.valueOf(row.get(1, String.class)), List.of(row.get(2, String.class), id.toString()));
    }

    private static String changes(PeopleQuery query, Map<String, Object> parameters) {
        if (query.updatedSince == null) {
            return "not person.deleted";
        }
        parameters.put("since", query.updatedSince);
        parameters.put("end", ChangeLists.end());
        return "person.updated_at >= :since and person.updated_at < :end";
    }

    /** A grave has nothing left that a filter could ask for. */
    private static String filters(PeopleQuery query, Map<String, Object> parameters) {
        StringBuilder filters = new StringBuilder("true");
        if (query.q != null) {
            filters.append(" and (lower(:q) <% person.searched_name or person.searched_name like lower(:containing))");
            parameters.put("q", query.q.strip());
            parameters.put("containing", Patterns.containing(query.q.strip()));
        }
        if (query.department != null) {
            filters.append(" and lower(person.department) = lower(:department) and ")
                    .append(shown("department"));
            parameters.put("department", query.department);
        }
        if (query.level != null) {
            filters.append(" and person.level = :level and ").append(shown("level"));
            parameters.put("level", query.level);
        }
        if (query.minLevel != null) {
            filters.append(" and person.level >= :minLevel and ").append(shown("level"));
            parameters.put("minLevel", query.minLevel);
        }
        if (Boolean.TRUE.equals(query.mentoring)) {
            filters.append(" and person.mentoring ->> 'offers' = 'true'"
                    + " and coalesce(person.purposes ->> 'MENTOR_LISTING', 'true') = 'true'");
        }
        if (query.expertise != null) {
            filters.append(" and person.skill_names @> array[lower(:expertise)] and ")
                    .append(shown("expertise"));
            parameters.put("expertise", query.expertise);
        }
        // Where there are no graves, a condition for them would keep the database from using an index.
        return query.updatedSince == null ? " and " + filters : " and (person.deleted or " + filters + ")";
    }

    /** Whether the person shows that fact to the viewer. */
    static String shown(String fact) {
        return """
                (case coalesce(person.visibility ->> '%s', 'ALL')
                    when 'ALL' then true
                    when 'TEAM' then seen.closeness <> 'ALL'
                    when 'PAIR' then seen.closeness in ('PAIR', 'NONE')
                    else seen.closeness = 'NONE'
                end)""".formatted(fact);
    }

    /** @param parameter the key of the last one that was seen, of the type of the key */
    private record Order(String key, String direction, String parameter) {
        String after(List<String> position, Map<String, Object> parameters) {
            parameters.put("key", position.getFirst());
            parameters.put("id", UUID.fromString(position.getLast()));
            return " and (%s, person.id) %s (%s, :id)".formatted(key, direction.isEmpty() ? ">" : "<", parameter);
        }
    }

    /** Changes by their time, what was searched for by how well it fits, all else by name. */
    private static Order order(PeopleQuery query) {
        if (query.updatedSince != null) {
            return new Order("person.updated_at", "", "cast(:key as timestamptz)");
        }
        return query.q != null
                ? new Order("word_similarity(lower(:q), person.searched_name)", " desc", "cast(:key as real)")
                : new Order("lower(person.shown_name)", "", "cast(:key as text)");
    }
}
