package io.rapport.contacts.contact;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.contacts.ChangeLists;
import io.rapport.contacts.Patterns;
import io.rapport.events.ContactState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.query.NativeQuery;

/** Every query about contacts. */
@ApplicationScoped
public class ContactRepository implements PanacheRepositoryBase<Contact, UUID> {
    /** For the other services, which show it to its owner alone. */
    public Optional<ContactState> state(UUID id) {
        return find("id = ?1 and not deleted", id).firstResultOptional().map(Contact::state);
    }

    Optional<Contact> find(UUID ownerId, UUID id) {
        return find("ownerId = ?1 and id = ?2 and not deleted", ownerId, id).firstResultOptional();
    }

    Optional<Contact> lock(UUID ownerId, UUID id) {
        return find("ownerId = ?1 and id = ?2 and not deleted", ownerId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    boolean isLinked(UUID ownerId, UUID personId) {
        return count("ownerId = ?1 and details.personId = ?2 and not deleted", ownerId, personId) > 0;
    }

    /** The next contacts of all owners by id, graves too, held against changes. */
    List<Contact> lockAfter(UUID id, int limit) {
        return find("id > ?1 order by id", id)
                .withLock(LockModeType.PESSIMISTIC_READ)
                .page(0, limit)
                .list();
    }

    /** One more than the page holds, to tell whether there is a next one. */
    List<Contact> page(UUID ownerId, ContactQuery query, Optional<List<String>> after) {
        Map<String, Object> parameters = new HashMap<>();
        String sql = "select * from contact where owner_id = :owner"
                + changes(query, parameters)
                + filters(query, parameters)
                + order(query.sort(), after, parameters);
        parameters.put("owner", ownerId);
        NativeQuery<Contact> page = getEntityManager().unwrap(Session.class).createNativeQuery(sql, Contact.class);
        parameters.forEach(page::setParameter);
        return page.setMaxResults(query.limit + 1).getResultList();
    }

    private static String changes(ContactQuery query, Map<String, Object> parameters) {
        if (query.updatedSince == null) {
            return " and not deleted";
        }
        parameters.put("since", query.updatedSince);
        parameters.put("end", ChangeLists.end());
        return " and updated_at >= :since and updated_at < :end";
    }

    /** A grave has nothing left that a filter could ask for. */
    private static String filters(ContactQuery query, Map<String, Object> parameters) {
        StringBuilder filters = new StringBuilder("true");
        if (query.q != null) {
            filters.append(
                    " and (word_similarity(lower(:q), searched_name) >= 0.4 or searched_name like lower(:pattern))");
            parameters.put("q", query.q);
            parameters.put("pattern", Patterns.containing(query.q));
        }
        if (query.kind != null) {
            filters.append(" and kind = :kind");
            parameters.put("kind", query.kind.name());
        }
        if (query.tag != null) {
            filters.append(" and exists (select 1 from unnest(tags) as tag where lower(tag) = lower(:tag))");
            parameters.put("tag", query.tag);
        }
        if (query.department != null) {
            filters.append(" and lower(department) = lower(:department)");
            parameters.put("department", query.department);
        }
        query.missing().ifPresent(field -> filters.append(" and ").append(field.isMissing()));
        return " and (deleted or " + filters + ")";
    }

    private static String order(ContactQuery.Sort sort, Optional<List<String>> after, Map<String, Object> parameters) {
        boolean byName = sort == ContactQuery.Sort.DISPLAY_NAME || sort == ContactQuery.Sort.DISPLAY_NAME_DESCENDING;
        String column = switch (sort) {
            case DISPLAY_NAME, DISPLAY_NAME_DESCENDING -> "lower(display_name)";
            case UPDATED_AT, UPDATED_AT_DESCENDING -> "updated_at";
            case CREATED_AT, CREATED_AT_DESCENDING -> "created_at";
        };
        String from = "";
        if (after.isPresent()) {
            String key = after.get().getFirst();
            parameters.put("key", byName ? key : Instant.parse(key));
            parameters.put("id", UUID.fromString(after.get().getLast()));
            from = " and (%s, id) %s (%s, :id)"
                    .formatted(column, sort.isDescending() ? "<" : ">", byName ? "lower(:key)" : ":key");
        }
        String direction = sort.isDescending() ? " desc" : "";
        return from + " order by " + column + direction + ", id" + direction;
    }

    /** @throws ProblemException when the owner has a contact for the same person */
    void store(Contact contact) {
        try {
            persistAndFlush(contact);
        } catch (PersistenceException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ConstraintViolationException violation
                        && "contact_person".equals(violation.getConstraintName())) {
                    throw new ProblemException(ContactProblem.CONTACT_ALREADY_REGISTERED);
                }
            }
            throw e;
        }
    }
}
