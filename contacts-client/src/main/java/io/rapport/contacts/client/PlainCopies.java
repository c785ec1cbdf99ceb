package io.rapport.contacts.client;

import io.quarkus.arc.DefaultBean;
import io.rapport.chassis.inbox.Inbox;
import io.rapport.chassis.inbox.Replica;
import io.rapport.events.ContactState;
import io.rapport.events.PersonState;
import io.rapport.events.SettingsState;
import jakarta.enterprise.context.ApplicationScoped;

/** For a service that does nothing more than keep them. */
@DefaultBean
@ApplicationScoped
class PlainCopies implements Copies {
    private final Replica<PersonState> people;
    private final Replica<SettingsState> settings;
    private final Replica<ContactState> contacts;

    PlainCopies(Replica<PersonState> people, Replica<SettingsState> settings, Replica<ContactState> contacts) {
        this.people = people;
        this.settings = settings;
        this.contacts = contacts;
    }

    @Override
    public void applyPeople(Inbox.Batch<PersonState> batch) {
        people.apply(batch);
    }

    @Override
    public void applySettings(Inbox.Batch<SettingsState> batch) {
        settings.apply(batch);
    }

    @Override
    public void applyContacts(Inbox.Batch<ContactState> batch) {
        contacts.apply(batch);
    }
}
