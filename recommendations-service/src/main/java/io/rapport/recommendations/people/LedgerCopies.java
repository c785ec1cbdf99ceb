package io.rapport.recommendations.people;

import io.rapport.chassis.inbox.Inbox;
import io.rapport.chassis.inbox.Replica;
import io.rapport.contacts.client.Copies;
import io.rapport.events.ContactState;
import io.rapport.events.PersonState;
import io.rapport.events.SettingsState;
import io.rapport.recommendations.ledger.DueList;
import io.rapport.recommendations.webhook.DirectoryNews;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps the copies, and acts on what is new: clients that asked are told what changed in the directory, and because
 * what a contact is to its owner decides about warnings, its tie is looked at again.
 */
@ApplicationScoped
class LedgerCopies implements Copies {
    private final Replica<PersonState> people;
    private final Replica<SettingsState> settings;
    private final Replica<ContactState> contacts;
    private final DirectoryNews news;
    private final DueList due;

    LedgerCopies(
            Replica<PersonState> people,
            Replica<SettingsState> settings,
            Replica<ContactState> contacts,
            DirectoryNews news,
            DueList due) {
        this.people = people;
        this.settings = settings;
        this.contacts = contacts;
        this.news = news;
        this.due = due;
    }

    @Override
    @Transactional
    public void applyPeople(Inbox.Batch<PersonState> batch) {
        people.apply(batch);
        news.ofPeople(batch);
    }

    @Override
    @Transactional
    public void applySettings(Inbox.Batch<SettingsState> batch) {
        settings.apply(batch);
    }

    @Override
    @Transactional
    public void applyContacts(Inbox.Batch<ContactState> batch) {
        Set<UUID> changed = contacts.apply(batch);
        due.lookAgain(batch.states().stream()
                .filter(contact -> changed.contains(contact.contactId()))
                .map(contact ->
                        new DueList.Later(contact.ownerId(), contact.party().id(), Instant.now()))
                .toList());
    }
}
