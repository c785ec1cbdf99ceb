package io.rapport.contacts.client;

import io.rapport.chassis.inbox.Inbox;
import io.rapport.events.ContactState;
import io.rapport.events.PersonState;
import io.rapport.events.SettingsState;

/** The copies that a service keeps of what contacts-service owns. Applying a batch again changes nothing. */
public interface Copies {
    void applyPeople(Inbox.Batch<PersonState> batch);

    void applySettings(Inbox.Batch<SettingsState> batch);

    void applyContacts(Inbox.Batch<ContactState> batch);
}
