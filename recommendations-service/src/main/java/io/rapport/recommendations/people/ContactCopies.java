package io.rapport.recommendations.people;

import io.rapport.chassis.inbox.Inbox;
import io.rapport.chassis.inbox.Replica;
import io.rapport.events.ContactState;
import io.rapport.recommendations.ledger.DueList;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;

/** Keeps the copy of contacts. What a contact is to its owner decides about warnings, so its tie is looked at again. */
@ApplicationScoped
class ContactCopies {
    private final Replica<ContactState> contacts;
    private final DueList due;

    ContactCopies(Replica<ContactState> contacts, DueList due) {
        this.contacts = contacts;
        this.due = due;
    }

    @Transactional
    void apply(Inbox.Batch<ContactState> batch) {
        Set<UUID> changed = contacts.apply(batch);
        batch.states().stream()
                .filter(contact -> changed.contains(contact.contactId()))
                .sorted(Comparator.comparing(ContactState::ownerId).thenComparing(ContactCopies::counterpartyId))
                .forEach(contact -> due.lookAgain(contact.ownerId(), counterpartyId(contact), Instant.now()));
    }

    private static UUID counterpartyId(ContactState contact) {
        return contact.personId() == null ? contact.contactId() : contact.personId();
    }
}
