package io.rapport.contacts.contact;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.contacts.ChangeLists;
import io.rapport.contacts.Patterns;
import io.rapport.contacts.contact.label.LabelKind;
import io.rapport.events.ContactState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.query.NativeQuery;

/** Every query about contacts. */
@ApplicationScoped
public class ContactRepository implements PanacheRepositoryBase<Contact, UUID> {
    private static final Predicate<String> UUID_TEXT = Pattern.compile(
                    "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
            .asMatchPredicate();

    /** For the other services, which show it to its owner alone. */
    public Optional<ContactState> state(UUID id) {
        return find("id = ?1 and not deleted", id).firstResultOptional().map(Contact::state);
    }

    Optional<Contact> find(UUID ownerId, UUID id) {
        return find("ownerId = ?1 and id = ?2 and not deleted", ownerId, id).firstResultOptional();
    }

    /** @throws ProblemException 404, which names the contact that stands for a merged one */
    Contact get(UUID ownerId, UUID id) {
        return find(ownerId, id).orElseThrow(() -> notThere(ownerId, id));
    }

    /**
     * Holds a contact against other changes.
     *
     * @throws ProblemException as {@link #get} does
     */
    Contact hold(UUID ownerId, UUID id) {
        return holdAll(ownerId, Set.of(id)).stream().findFirst().orElseThrow(() -> notThere(ownerId, id));
    }

    /** Those of them that are there, held in one order so that two changes never wait for each other. */
    List<Contact> holdAll(UUID ownerId, Set<UUID> ids) {
        return find("ownerId = ?1 and id in ?2 and not deleted order by id", ownerId, ids)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    private ProblemException notThere(UUID ownerId, UUID id) {
        return find("ownerId = ?1 and id = ?2 and mergedInto is not null", ownerId, id)
                .firstResultOptional()
                .map(merged -> new ProblemException(
                        ContactProblem.CONTACT_MERGED,
                        "Ask for the contact that stands for it.",
                        Map.of("mergedInto", String.valueOf(merged.mergedInto()))))
                .orElseGet(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    /** Merged contacts that this one stands for. */
    List<Contact> aliases(UUID id) {
        return find("mergedInto = ?1 order by mergedAt, id", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Contacts that were merged with this one, in the order in which they came. */
    List<Contact> children(UUID id) {
        return list("mergedParent = ?1 order by mergedAt, id", id);
    }

    /** Contacts that were merged with this one, and those which were merged with those. */
    List<Contact> below(UUID id) {
        return children(id).stream()
                .flatMap(child -> Stream.concat(Stream.of(child), below(child.id()).stream()))
                .toList();
    }

    Contact parent(Contact merged) {
        return findById(Objects.requireNonNull(merged.mergedParent(), "a contact that is not merged"));
    }

    /** Merged contacts that still hold something, whose merge is older than that. */
    List<Contact> holdMergedBefore(Instant instant, int limit) {
        return find("mergedParent is not null and mergedAt < ?1 order by mergedAt", instant)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .page(0, limit)
                .list();
    }

    /** The whole book, by id. */
    List<Contact> all(UUID ownerId) {
        return list("ownerId = ?1 and not deleted order by id", ownerId);
    }

    /** Contacts that a file may mean, by what it may call them: their ids, their uids, and those of merged ones. */
    Map<String, Contact> named(UUID ownerId, List<String> uids, List<String> emails) {
        Map<String, Contact> named = new LinkedHashMap<>();
        List<Contact> found = getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery("""
                        select * from contact
                        where owner_id = :owner and not deleted and match_keys && cast(:keys as text[])
                        union all
                        select * from contact
                        where owner_id = :owner and (not deleted or merged_into is not null)
                            and (uid = any(cast(:uids as text[])) or id = any(cast(:ids as uuid[])))
                        """, Contact.class)
                .setParameter("owner", ownerId)
                .setParameter(
                        "keys",
                        emails.stream()
                                .map(email -> "e" + email.toLowerCase(Locale.ROOT))
                                .toArray(String[]::new))
                .setParameter("uids", uids.toArray(String[]::new))
                .setParameter("ids", uids.stream().filter(UUID_TEXT).toArray(String[]::new))
                .getResultList();
        for (Contact contact : found) {
            Contact meant = contact.mergedInto() == null ? contact : findById(contact.mergedInto());
            if (meant != null && !meant.isDeleted()) {
                named.put(contact.id().toString(), meant);
                if (contact.uid() != null) {
                    named.put(contact.uid(), meant);
                }
            }
        }
        return named;
    }

    Map<UUID, ContactResponse> responses(UUID ownerId, List<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : list("ownerId = ?1 and id in ?2 and not deleted", ownerId, ids).stream()
                        .collect(Collectors.toMap(Contact::id, ContactResponse::of));
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

    /** Whether all of these are contacts of that owner, merged ones among them. */
    boolean areAllThere(UUID ownerId, Set<UUID> ids) {
        return ids.isEmpty()
                || count("ownerId = ?1 and id in ?2 and (not deleted or mergedInto is not null)", ownerId, ids)
                        == ids.size();
    }

    /** The names of those of them that are still there. */
    Map<UUID, String> names(UUID ownerId, List<ContactDetails.Relation> related) {
        List<UUID> ids =
                related.stream().map(ContactDetails.Relation::contactId).toList();
        return ids.isEmpty()
                ? Map.of()
                : list("ownerId = ?1 and id in ?2 and not deleted", ownerId, ids).stream()
                        .collect(Collectors.toMap(
                                Contact::id, one -> one.details().displayName()));
    }

    /** Others no longer name that contact among those related to them, and have another version then. */
    void forgetRelation(UUID ownerId, UUID id) {
        getEntityManager()
                .unwrap(Session.class)
                .createNativeMutationQuery("""
                        update contact
                        set version = version + 1, updated_at = now(), related = (
                            select coalesce(jsonb_agg(one), '[]')
                            from jsonb_array_elements(related) as one
                            where one ->> 'contactId' <> cast(:id as text))
                        where owner_id = :owner
                            and related @> jsonb_build_array(jsonb_build_object('contactId', cast(:id as text)))
                            and related <> '[]'
                        """)
                .setParameter("owner", ownerId)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** One more than the page holds, to tell whether there is a next one. */
    List<Contact> page(UUID ownerId, ContactQuery query, Optional<List<String>> after) {
        Map<String, Object> parameters = new HashMap<>();
        String own = "from contact where owner_id = :owner" + changes(query, parameters);
        Order order = Order.of(query.sort());
        String from = after.map(position -> order.after(position, parameters)).orElse("");
        // Who is searched for is found first: their place in the order of names says nothing about how few they are.
        String sql = query.q == null
                ? "select * from (select *, " + order.column + " as key " + own + ") contact where true" + from
                        + order.by()
                : "with found as materialized (select id, " + order.column + " as key " + own + "),"
                        + " page as (select id, key from found where true" + from + order.by() + " limit :limit)"
                        + " select contact.* from page join contact using (id)" + order.by();
        parameters.put("owner", ownerId);
        if (query.q != null) {
            parameters.put("limit", query.limit + 1);
        }
        NativeQuery<Contact> page = getEntityManager().unwrap(Session.class).createNativeQuery(sql, Contact.class);
        parameters.forEach(page::setParameter);
        return page.setMaxResults(query.limit + 1).getResultList();
    }

    private static String changes(ContactQuery query, Map<String, Object> parameters) {
        if (query.updatedSince == null) {
            return " and not deleted" + filters(query, parameters);
        }
        parameters.put("since", query.updatedSince);
        parameters.put("end", ChangeLists.end());
        // A grave has nothing left that a filter could ask for.
        return " and updated_at >= :since and updated_at < :end and (deleted or (true" + filters(query, parameters)
                + "))";
    }

    /** @param column of the contact, which the list calls its key */
    private record Order(String column, boolean isText, String direction) {
        static Order of(ContactQuery.Sort sort) {
            String direction = sort.isDescending() ? " desc" : "";
            return switch (sort) {
                case DISPLAY_NAME, DISPLAY_NAME_DESCENDING -> new Order("lower(display_name)", true, direction);
                case UPDATED_AT, UPDATED_AT_DESCENDING -> new Order("updated_at", false, direction);
                case CREATED_AT, CREATED_AT_DESCENDING -> new Order("created_at", false, direction);
            };
        }

        String by() {
            return " order by key" + direction + ", id" + direction;
        }

        String after(List<String> position, Map<String, Object> parameters) {
            parameters.put("key", isText ? position.getFirst() : Instant.parse(position.getFirst()));
            parameters.put("id", UUID.fromString(position.getLast()));
            return " and (key, id) %s (%s, :id)"
                    .formatted(direction.isEmpty() ? ">" : "<", isText ? "lower(:key)" : ":key");
        }
    }

    private static String filters(ContactQuery query, Map<String, Object> parameters) {
        StringBuilder filters = new StringBuilder();
        if (query.q != null) {
            filters.append(" and (searched_name like plain(:pattern) or plain(:q) <% searched_name)");
            parameters.put("q", query.q);
            parameters.put("pattern", Patterns.containing(query.q));
        }
        if (query.kind != null) {
            filters.append(" and kind = :kind");
            parameters.put("kind", query.kind.name());
        }
        if (query.tag != null) {
            filters.append(labelled("tags", LabelKind.TAG, "tag"));
            parameters.put("tag", query.tag);
        }
        if (query.group != null) {
            filters.append(labelled("groups", LabelKind.GROUP, "group"));
            parameters.put("group", query.group);
        }
        if (query.followUpBefore != null) {
            filters.append(" and next_follow_up < :followUpBefore");
            parameters.put("followUpBefore", query.followUpBefore);
        }
        if (query.department != null) {
            filters.append(" and lower(department) = lower(:department)");
            parameters.put("department", query.department);
        }
        query.missing().ifPresent(field -> filters.append(" and ").append(field.isMissing()));
        return filters.toString();
    }

    /** Contacts have a label as its owner writes it. */
    private static String labelled(String column, LabelKind kind, String parameter) {
        return """
                 and contact.%s && array(
                    select name from label
                    where owner_id = :owner and kind = '%s' and lower(name) = lower(:%s))
                """.formatted(column, kind, parameter);
    }

    /** Stored with others at the end of the transaction. */
    void add(Contact contact) {
        if (contact.details().personId() == null) {
            persist(contact);
        } else {
            store(contact);
        }
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
