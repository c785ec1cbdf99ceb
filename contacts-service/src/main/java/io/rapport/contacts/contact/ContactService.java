package io.rapport.contacts.contact;

import io.rapport.chassis.outbox.Outbox;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.Idempotency;
import io.rapport.chassis.rest.IfMatch;
import io.rapport.contacts.person.PersonRepository;
import io.rapport.events.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes contacts. Each method is one transaction: load, decide, store, announce. */
@ApplicationScoped
public class ContactService {
    private final ContactRepository contacts;
    private final PersonRepository people;
    private final Outbox outbox;
    private final Idempotency idempotency;

    ContactService(ContactRepository contacts, PersonRepository people, Outbox outbox, Idempotency idempotency) {
        this.contacts = contacts;
        this.people = people;
        this.outbox = outbox;
        this.idempotency = idempotency;
    }

    /**
     * @throws ProblemException 409 for a second contact for the same person, 422 for an unknown person and for oneself
     */
    @Transactional
    Contact register(UUID ownerId, ContactDetails details) {
        Contact contact = Contact.register(ownerId, details);
        checkLink(ownerId, details.personId());
        contacts.store(contact);
        outbox.add(EventType.CONTACT_REGISTERED, contact.state());
        return contact;
    }

    /** @throws ProblemException as {@link #register} does, and 404 and 412 */
    @Transactional
    Contact revise(UUID ownerId, UUID id, IfMatch ifMatch, UnaryOperator<ContactDetails> change) {
        Contact contact = lock(ownerId, id, ifMatch);
        ContactDetails details = change.apply(contact.details());
        if (!Objects.equals(details.personId(), contact.details().personId())) {
            checkLink(ownerId, details.personId());
        }
        if (contact.revise(details)) {
            contacts.store(contact);
            outbox.add(EventType.CONTACT_CHANGED, contact.state());
        }
        return contact;
    }

    @Transactional
    void delete(UUID ownerId, UUID id, IfMatch ifMatch) {
        Contact contact = lock(ownerId, id, ifMatch);
        contact.delete();
        contacts.store(contact);
        outbox.add(EventType.CONTACT_DELETED, contact.state());
        idempotency.forget(id);
    }

    /** Announces the next contacts after that id as they stand; returns their ids in order. */
    @Transactional
    public List<UUID> republish(UUID after, int limit) {
        List<Contact> next = contacts.lockAfter(after, limit);
        outbox.addAll(next.stream()
                .map(contact -> new Outbox.Event(EventType.CONTACT_REPUBLISHED, contact.state()))
                .toList());
        return next.stream().map(Contact::id).toList();
    }

    private Contact lock(UUID ownerId, UUID id, IfMatch ifMatch) {
        Contact contact = contacts.lock(ownerId, id).orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
        ifMatch.check(contact.version());
        return contact;
    }

    private void checkLink(UUID ownerId, @Nullable UUID personId) {
        if (personId == null) {
            return;
        }
        if (!people.exists(personId)) {
            throw new ProblemException(ContactProblem.UNKNOWN_PERSON);
        }
        if (contacts.isLinked(ownerId, personId)) {
            throw new ProblemException(ContactProblem.CONTACT_ALREADY_REGISTERED);
        }
    }
}
