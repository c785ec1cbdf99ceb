package io.rapport.interactions.people;

import io.rapport.chassis.inbox.Replica;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.contacts.client.ContactsClient;
import io.rapport.events.ContactState;
import io.rapport.events.EntityState;
import io.rapport.events.Party;
import io.rapport.events.PartyType;
import io.rapport.events.PersonState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Finds parties in the copies, and asks contacts-service for what the copies lack. */
@ApplicationScoped
public class Parties {
    private final Replica<PersonState> people;
    private final Replica<ContactState> contacts;
    private final ContactsClient directory;

    Parties(Replica<PersonState> people, Replica<ContactState> contacts, @RestClient ContactsClient directory) {
        this.people = people;
        this.contacts = contacts;
        this.directory = directory;
    }

    /** @throws ProblemException 422 when the directory does not know the person, or it is oneself */
    public Counterparty person(UUID ownerId, UUID personId) {
        if (personId.equals(ownerId)) {
            throw new ProblemException(PartyProblem.SELF_INTERACTION);
        }
        PersonState person = find(people, personId, () -> directory.person(personId))
                .orElseThrow(() -> new ProblemException(PartyProblem.UNKNOWN_PERSON));
        return new Counterparty(Party.person(personId), person.displayName());
    }

    /**
     * The party that a contact stands for.
     *
     * @throws ProblemException 422 when the contact is not in the owner's book, or is the owner
     */
    public Counterparty contact(UUID ownerId, UUID contactId) {
        ContactState contact = find(contacts, contactId, () -> directory.contact(contactId))
                .filter(found -> found.ownerId().equals(ownerId))
                .orElseThrow(() -> new ProblemException(PartyProblem.UNKNOWN_CONTACT));
        Party party = contact.party();
        return party.isPerson() ? person(ownerId, party.id()) : new Counterparty(party, contact.displayName());
    }

    /** The display names of those that the copies have, by id. */
    public Map<UUID, String> names(Collection<Party> parties) {
        Map<UUID, String> names = new HashMap<>();
        List<UUID> personIds = ids(parties, PartyType.PERSON);
        if (!personIds.isEmpty()) {
            people.findAll(personIds).forEach(person -> names.put(person.personId(), person.displayName()));
        }
        List<UUID> contactIds = ids(parties, PartyType.CONTACT);
        if (!contactIds.isEmpty()) {
            contacts.findAll(contactIds).forEach(contact -> names.put(contact.contactId(), contact.displayName()));
        }
        return names;
    }

    private static List<UUID> ids(Collection<Party> parties, PartyType type) {
        return parties.stream()
                .filter(party -> party.type() == type)
                .map(Party::id)
                .distinct()
                .toList();
    }

    private static <S extends EntityState> Optional<S> find(Replica<S> copy, UUID id, Supplier<S> owner) {
        return copy.find(id)
                .or(() -> ask(owner).map(state -> {
                    copy.keepNewest(List.of(state));
                    return state;
                }));
    }

    private static <S extends EntityState> Optional<S> ask(Supplier<S> owner) {
        try {
            return Optional.of(owner.get()).filter(state -> !state.deleted());
        } catch (ProblemException e) {
            if (e.type() == CommonProblem.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
