package io.rapport.interactions.people;

import io.rapport.chassis.inbox.Replica;
import io.rapport.contacts.client.ContactsClient;
import io.rapport.contacts.client.ContactsClient.Lookup;
import io.rapport.events.PersonState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jdbi.v3.core.Jdbi;

/** Finds many people by what an HR tool calls them: user names in the copy, all else at the directory. */
@ApplicationScoped
public class PeopleFinder {
    private static final int LOOKUP = 1000;

    private final Jdbi jdbi;
    private final Replica<PersonState> people;
    private final ContactsClient directory;

    PeopleFinder(Jdbi jdbi, Replica<PersonState> people, @RestClient ContactsClient directory) {
        this.jdbi = jdbi;
        this.people = people;
        this.directory = directory;
    }

    /** Whoever is not found is left out; deactivated people are found. */
    public Map<PersonKey, UUID> find(Collection<PersonKey> keys) {
        Map<PersonKey, UUID> found = new HashMap<>(inCopy(keys));
        Set<PersonKey> missing = new HashSet<>(keys);
        missing.removeAll(found.keySet());
        for (Lookup.Key by : Lookup.Key.values()) {
            List<String> values = values(missing, by);
            for (int from = 0; from < values.size(); from += LOOKUP) {
                found.putAll(atDirectory(by, values.subList(from, Math.min(from + LOOKUP, values.size()))));
            }
        }
        return found;
    }

    private Map<PersonKey, UUID> atDirectory(Lookup.Key by, List<String> values) {
        List<ContactsClient.Found> answer = directory.lookup(new Lookup(by, values));
        people.keepNewest(answer.stream().map(ContactsClient.Found::person).toList());
        Map<PersonKey, UUID> found = new HashMap<>();
        answer.forEach(
                one -> found.put(new PersonKey(by, one.value()), one.person().personId()));
        return found;
    }

    /** A name that two have for a moment, because news of a change of names is on its way, is left to the directory. */
    private Map<PersonKey, UUID> inCopy(Collection<PersonKey> keys) {
        List<String> names = values(keys, Lookup.Key.USER_NAME);
        if (names.isEmpty()) {
            return Map.of();
        }
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select lower(state ->> 'userName') as value, min(id::text)::uuid as id from person_copy
                        where not deleted and lower(state ->> 'userName') = any (:names)
                        group by 1 having count(*) = 1
                        """).bindArray("names", String.class, names).mapTo(Named.class).stream()
                        .collect(Collectors.toMap(one -> new PersonKey(Lookup.Key.USER_NAME, one.value()), Named::id)));
    }

    private record Named(String value, UUID id) {}

    private static List<String> values(Collection<PersonKey> keys, Lookup.Key by) {
        return keys.stream()
                .filter(key -> key.by() == by)
                .map(PersonKey::value)
                .distinct()
                .toList();
    }
}
