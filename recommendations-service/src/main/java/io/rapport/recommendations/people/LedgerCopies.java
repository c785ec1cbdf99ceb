package io.rapport.recommendations.people;

import io.rapport.chassis.inbox.Inbox;
import io.rapport.chassis.inbox.Replica;
import io.rapport.contacts.client.Copies;
import io.rapport.events.ContactState;
import io.rapport.events.PersonState;
import io.rapport.events.SettingsState;
import io.rapport.recommendations.ledger.DueList;
import io.rapport.recommendations.organisation.AnalyticsChoices;
import io.rapport.recommendations.webhook.DirectoryNews;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps the copies, and acts on what is new: clients that asked are told what changed in the directory, and because
 * what a contact is to its owner decides about warnings, its tie is looked at again. Who wants to be left out of the
 * organisation's figures is, from the next month on.
 */
@ApplicationScoped
class LedgerCopies implements Copies {
    private final Replica<PersonState> people;
    private final Replica<SettingsState> settings;
    private final Replica<ContactState> contacts;
    private final AnalyticsChoices analytics;
    private final DirectoryNews news;
    private final DueList due;

    LedgerCopies(
            Replica<PersonState> people,
            Replica<SettingsState> settings,
            Replica<ContactState> contacts,
            AnalyticsChoices analytics,
            DirectoryNews news,
            DueList due) {
        this.people = people;
        this.settings = settings;
        this.contacts = contacts;
        this.analytics = analytics;
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
        Set<UUID> changed = settings.apply(batch);
        List<SettingsState> newest = Replica.newest(batch.states()).stream()
                .filter(one -> changed.contains(one.personId()))
                .toList();
        analytics.keep(newest, Instant.now());
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
