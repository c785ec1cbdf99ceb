package io.rapport.contacts.contact;

import io.rapport.chassis.outbox.Outbox;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.Idempotency;
import io.rapport.chassis.rest.IfMatch;
import io.rapport.contacts.contact.field.CustomFields;
import io.rapport.contacts.contact.label.LabelKind;
import io.rapport.contacts.contact.label.Labels;
import io.rapport.contacts.person.PersonRepository;
import io.rapport.events.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes contacts. Each method is one transaction: load, decide, store, announce. */
@ApplicationScoped
public class ContactService {
    private final ContactRepository contacts;
    private final PersonRepository people;
    private final Labels labels;
    private final CustomFields customFields;
    private final Sentiments sentiments;
    private final Outbox outbox;
    private final Idempotency idempotency;

    ContactService(
            ContactRepository contacts,
            PersonRepository people,
            Labels labels,
            CustomFields customFields,
            Sentiments sentiments,
            Outbox outbox,
            Idempotency idempotency) {
        this.contacts = contacts;
        this.people = people;
        this.labels = labels;
        this.customFields = customFields;
        this.sentiments = sentiments;
        this.outbox = outbox;
        this.idempotency = idempotency;
    }

    /**
     * @throws ProblemException 409 for a second contact for the same person, 422 for an unknown person and for oneself
     */
    @Transactional
    Contact register(UUID ownerId, ContactDetails details) {
        Contact contact = Contact.register(ownerId, settled(ownerId, null, details));
        checkLink(ownerId, details.personId());
        contacts.store(contact);
        sentiments.add(contact, null);
        outbox.add(EventType.CONTACT_REGISTERED, contact.state());
        return contact;
    }

    /** @throws ProblemException as {@link #register} does, and 404 and 412 */
    @Transactional
    Contact revise(UUID ownerId, UUID id, IfMatch ifMatch, UnaryOperator<ContactDetails> change) {
        Contact contact = lock(ownerId, id, ifMatch);
        ContactDetails before = contact.details();
        ContactDetails details = settled(ownerId, id, change.apply(before));
        if (!Objects.equals(details.personId(), before.personId())) {
            checkLink(ownerId, details.personId());
        }
        if (contact.revise(details)) {
            contacts.store(contact);
            sentiments.add(contact, before.sentiment());
            outbox.add(EventType.CONTACT_CHANGED, contact.state());
        }
        return contact;
    }

    /** A contact of a file, whose custom fields are defined as they are met. */
    @Transactional(value = Transactional.TxType.MANDATORY, dontRollbackOn = ProblemException.class)
    Contact takeIn(UUID ownerId, @Nullable String uid, ContactDetails asked) {
        Contact.checkCategories(asked);
        customFields.defineMissing(ownerId, asked.customFields());
        ContactDetails details = settled(ownerId, null, asked);
        checkLink(ownerId, details.personId());
        Contact contact = Contact.takeIn(ownerId, uid, details);
        contacts.add(contact);
        sentiments.add(contact, null);
        outbox.add(EventType.CONTACT_REGISTERED, contact.state());
        return contact;
    }

    /** What a file says of a contact. */
    @Transactional(value = Transactional.TxType.MANDATORY, dontRollbackOn = ProblemException.class)
    Contact takeOver(UUID ownerId, UUID id, ContactDetails details) {
        Contact.checkCategories(details);
        customFields.defineMissing(ownerId, details.customFields());
        return revise(ownerId, id, IfMatch.ANY, current -> details);
    }

    /** What a file calls a contact that it meant by an address. */
    @Transactional(Transactional.TxType.MANDATORY)
    void name(UUID ownerId, UUID id, String uid) {
        contacts.hold(ownerId, id).name(uid);
    }

    /** Whether it could be taken in, without doing so. */
    void examine(UUID ownerId, @Nullable UUID id, ContactDetails details) {
        Contact.check(ownerId, details);
        Contact.checkCategories(details);
        customFields.checkDefined(ownerId, details.customFields());
        if (id == null) {
            checkLink(ownerId, details.personId());
        }
    }

    /** @throws ProblemException as {@link #revise} does, and 400 without an answer */
    @Transactional
    Contact answer(UUID ownerId, UUID id, IfMatch ifMatch, Map<String, Object> answers) {
        return revise(ownerId, id, ifMatch, current -> {
            if (answers.isEmpty()) {
                throw ProblemException.invalid("", "answer at least one of the questions");
            }
            return ContactFields.with(current, answers);
        });
    }

    @Transactional
    void delete(UUID ownerId, UUID id, IfMatch ifMatch) {
        Contact contact = lock(ownerId, id, ifMatch);
        contact.delete();
        contacts.store(contact);
        contacts.forgetRelation(ownerId, id);
        sentiments.forget(id);
        for (Contact alias : contacts.aliases(id)) {
            alias.forget();
            sentiments.forget(alias.id());
        }
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
        Contact contact = contacts.hold(ownerId, id);
        ifMatch.check(contact.version());
        return contact;
    }

    /**
     * With its labels as the owner writes them.
     *
     * @throws ProblemException 400 for custom fields that are not defined so, 422 for related contacts of nobody's
     */
    private ContactDetails settled(UUID ownerId, @Nullable UUID id, ContactDetails details) {
        Contact.checkCategories(details);
        customFields.check(ownerId, details.customFields());
        Set<UUID> related = details.related().stream()
                .map(ContactDetails.Relation::contactId)
                .collect(Collectors.toSet());
        if (related.contains(id) || !contacts.areAllThere(ownerId, related)) {
            throw new ProblemException(
                    ContactProblem.UNKNOWN_CONTACT, "A related contact is another one of your book.");
        }
        return ContactFields.with(
                details,
                Map.of(
                        "tags", labels.use(ownerId, LabelKind.TAG, details.tags()),
                        "groups", labels.use(ownerId, LabelKind.GROUP, details.groups())));
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
