package io.rapport.contacts.contact.label;

import io.rapport.chassis.Ids;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.Cursors;
import io.rapport.chassis.rest.IfMatch;
import io.rapport.chassis.rest.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;

/**
 * The tags and groups of all owners. Contacts have their names, so that a contact reads by itself; a label is renamed,
 * merged and removed here, and its contacts follow in the same transaction.
 */
@ApplicationScoped
public class Labels {
    private static final String ROW = "id, version, name, created_at, updated_at ";

    private final Jdbi jdbi;
    private final Cursors cursors;

    Labels(Jdbi jdbi, Cursors cursors) {
        this.jdbi = jdbi;
        this.cursors = cursors;
    }

    Page<LabelResponse> page(UUID ownerId, LabelKind kind, LabelQuery query) {
        String scope = kind + "\n" + ownerId;
        String after = cursors.decode(scope, query.cursor).map(List::getFirst).orElse("");
        List<LabelResponse> rows = jdbi.withHandle(handle -> handle.createQuery("select " + ROW + """
                        from label where owner_id = :owner and kind = :kind and lower(name) > lower(:after)
                        order by lower(name) limit :limit
                        """)
                .bind("owner", ownerId)
                .bind("kind", kind.name())
                .bind("after", after)
                .bind("limit", query.limit + 1)
                .mapTo(LabelResponse.class)
                .list());
        return Page.of(rows, query.limit, last -> cursors.encode(scope, last.name()));
    }

    LabelResponse get(UUID ownerId, LabelKind kind, UUID id) {
        return find(ownerId, kind, id, "").orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    /** @throws ProblemException 409 when the owner has one of that name, in any case of letters */
    @Transactional
    LabelResponse create(UUID ownerId, LabelKind kind, String name) {
        UUID id = Ids.next();
        if (insert(ownerId, kind, id, name.strip()) == 0) {
            throw new ProblemException(LabelProblem.NAME_TAKEN);
        }
        return get(ownerId, kind, id);
    }

    /**
     * Gives a label another name; when there is one of that name, the two become that one.
     *
     * @return the label that has the name now
     */
    @Transactional
    LabelResponse rename(UUID ownerId, LabelKind kind, UUID id, IfMatch ifMatch, UnaryOperator<String> change) {
        LabelResponse label = lock(ownerId, kind, id, ifMatch);
        String name = change.apply(label.name()).strip();
        if (label.name().equals(name)) {
            return label;
        }
        Optional<LabelResponse> other = namesake(ownerId, kind, id, name);
        if (other.isPresent()) {
            remove(id);
        } else {
            jdbi.useHandle(handle -> handle.createUpdate(
                            "update label set name = :name, version = version + 1, updated_at = now() where id = :id")
                    .bind("name", name)
                    .bind("id", id)
                    .execute());
        }
        renameOnContacts(
                ownerId, kind, label.name(), other.map(LabelResponse::name).orElse(name));
        return get(ownerId, kind, other.map(LabelResponse::id).orElse(id));
    }

    /** Takes it off its contacts too. */
    @Transactional
    void delete(UUID ownerId, LabelKind kind, UUID id, IfMatch ifMatch) {
        LabelResponse label = lock(ownerId, kind, id, ifMatch);
        remove(id);
        takeOffContacts(ownerId, kind, label.name());
    }

    /** The labels as the owner writes them; those that are new to the owner are made. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<String> use(UUID ownerId, LabelKind kind, List<String> asked) {
        if (asked.isEmpty()) {
            return asked;
        }
        List<String> names = asked.stream().map(String::strip).toList();
        Map<String, String> known = known(ownerId, kind, names);
        List<String> unknown =
                names.stream().filter(name -> !known.containsKey(name)).toList();
        if (!unknown.isEmpty()) {
            unknown.forEach(name -> insert(ownerId, kind, Ids.next(), name));
            known.putAll(known(ownerId, kind, unknown));
        }
        return names.stream()
                .map(name -> known.getOrDefault(name, name))
                .distinct()
                .toList();
    }

    private Map<String, String> known(UUID ownerId, LabelKind kind, List<String> names) {
        Map<String, String> known = new LinkedHashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select asked.name as asked, label.name as known
                        from unnest(:names) as asked (name)
                        join label on label.owner_id = :owner and label.kind = :kind
                            and lower(label.name) = lower(asked.name)
                        """)
                .bindArray("names", String.class, names)
                .bind("owner", ownerId)
                .bind("kind", kind.name())
                .map((row, context) -> Map.entry(row.getString("asked"), row.getString("known")))
                .forEach(entry -> known.put(entry.getKey(), entry.getValue())));
        return known;
    }

    private int insert(UUID ownerId, LabelKind kind, UUID id, String name) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into label (id, owner_id, kind, name, version, created_at, updated_at)
                        values (:id, :owner, :kind, :name, 1, now(), now())
                        on conflict (owner_id, kind, lower(name)) do nothing
                        """)
                .bind("id", id)
                .bind("owner", ownerId)
                .bind("kind", kind.name())
                .bind("name", name)
                .execute());
    }

    private void remove(UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from label where id = :id")
                .bind("id", id)
                .execute());
    }

    private LabelResponse lock(UUID ownerId, LabelKind kind, UUID id, IfMatch ifMatch) {
        LabelResponse label =
                find(ownerId, kind, id, " for update").orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
        ifMatch.check(label);
        return label;
    }

    private Optional<LabelResponse> find(UUID ownerId, LabelKind kind, UUID id, String lock) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select " + ROW + "from label where owner_id = :owner and kind = :kind and id = :id" + lock)
                .bind("owner", ownerId)
                .bind("kind", kind.name())
                .bind("id", id)
                .mapTo(LabelResponse.class)
                .findFirst());
    }

    private Optional<LabelResponse> namesake(UUID ownerId, LabelKind kind, UUID id, String name) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + ROW + """
                         from label
                        where owner_id = :owner and kind = :kind and lower(name) = lower(:name) and id <> :id
                        for update
                        """)
                .bind("owner", ownerId)
                .bind("kind", kind.name())
                .bind("name", name)
                .bind("id", id)
                .mapTo(LabelResponse.class)
                .findFirst());
    }

    /** A contact whose labels change reads otherwise, so it has another version. */
    private void renameOnContacts(UUID ownerId, LabelKind kind, String from, String to) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update contact
                        set version = version + 1, updated_at = now(), %1$s = array(
                            select renamed.name
                            from (
                                select case when name = :from then :to else name end as name, position
                                from unnest(contact.%1$s) with ordinality as label (name, position)
                            ) renamed
                            group by renamed.name
                            order by min(renamed.position))
                        where owner_id = :owner and %1$s @> array[cast(:from as text)]
                        """.formatted(kind.column()))
                .bind("owner", ownerId)
                .bind("from", from)
                .bind("to", to)
                .execute());
    }

    private void takeOffContacts(UUID ownerId, LabelKind kind, String name) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update contact
                        set version = version + 1, updated_at = now(), %1$s = array_remove(%1$s, cast(:name as text))
                        where owner_id = :owner and %1$s @> array[cast(:name as text)]
                        """.formatted(kind.column()))
                .bind("owner", ownerId)
                .bind("name", name)
                .execute());
    }
}
