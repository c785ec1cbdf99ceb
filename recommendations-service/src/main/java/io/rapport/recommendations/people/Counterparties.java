package io.rapport.recommendations.people;

import io.rapport.chassis.inbox.Replica;
import io.rapport.events.ContactState;
import io.rapport.events.Party;
import io.rapport.events.PersonState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names the other sides of a person's ties. */
@ApplicationScoped
public class Counterparties {
    private final Replica<PersonState> people;
    private final Replica<ContactState> contacts;

    Counterparties(Replica<PersonState> people, Replica<ContactState> contacts) {
        this.people = people;
        this.contacts = contacts;
    }

    /** With two statements, however many there are; who is not known here (yet) has no name. */
    public Map<Party, Counterparty> of(Collection<Party> parties) {
        Map<UUID, String> names = new HashMap<>();
        people.findAll(parties.stream().filter(Party::isPerson).map(Party::id).toList())
                .forEach(person -> names.put(person.personId(), person.displayName()));
        contacts.findAll(parties.stream()
                        .filter(party -> !party.isPerson())
                        .map(Party::id)
                        .toList())
                .forEach(contact -> names.put(contact.contactId(), contact.displayName()));
        return parties.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        party -> new Counterparty(party.type(), party.id(), names.get(party.id()))));
    }
}
