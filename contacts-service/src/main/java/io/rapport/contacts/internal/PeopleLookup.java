package io.rapport.contacts.internal;

import io.rapport.chassis.problem.ProblemException;
import io.rapport.contacts.client.ContactsClient.Found;
import io.rapport.contacts.client.ContactsClient.Lookup;
import io.rapport.contacts.person.PersonRepository;
import io.rapport.events.PersonState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Finds people by what an HR tool calls them. A name that two people share, such as an e-mail address, finds neither. */
@ApplicationScoped
class PeopleLookup {
    private static final int MOST = 1000;

    private final EntityManager entities;
    private final PersonRepository people;

    PeopleLookup(EntityManager entities, PersonRepository people) {
        this.entities = entities;
        this.people = people;
    }

    /** @throws ProblemException 400 for more than a thousand values */
    List<Found> find(@Nullable Lookup lookup) {
        if (lookup == null || lookup.by() == null || lookup.values() == null) {
            throw ProblemException.invalid("", "by and values are needed");
        }
        if (lookup.values().size() > MOST || lookup.values().stream().anyMatch(Objects::isNull)) {
            throw ProblemException.invalid("/values", "at most " + MOST + ", none of them null");
        }
        Map<String, UUID> ids = ids(lookup);
        Map<UUID, PersonState> states = people.states(ids.values()).stream()
                .collect(Collectors.toMap(PersonState::personId, Function.identity()));
        return ids.entrySet().stream()
                .flatMap(found -> Optional.ofNullable(states.get(found.getValue())).stream()
                        .map(person -> new Found(found.getKey(), person)))
                .toList();
    }

    private Map<String, UUID> ids(Lookup lookup) {
        String match = switch (lookup.by()) {
            case USER_NAME -> "lower(person.user_name) = lower(asked.value)";
            case EXTERNAL_ID -> "person.external_id = asked.value";
            case EMAIL -> "lower(person.email) = lower(asked.value)";
        };
        List<Tuple> rows = entities.unwrap(Session.class)
                .createNativeQuery("""
                        select asked.value as asked, min(person.id::text) as id
                        from (select distinct unnest(cast(:values as text[])) as value) asked
                        join person on not person.deleted and %s
                        group by asked.value
                        having count(*) = 1
                        """.formatted(match), Tuple.class)
                .setParameter("values", lookup.values().toArray(String[]::new))
                .getResultList();
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> row.get("asked", String.class), row -> UUID.fromString(row.get("id", String.class))));
    }
}
