package io.rapport.interactions.people;

import io.rapport.chassis.inbox.CopyChanges;
import io.rapport.chassis.inbox.Replica;
import io.rapport.events.ContactState;
import io.rapport.events.PersonState;
import io.rapport.events.SettingsState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/** The copies of what contacts-service owns. */
@ApplicationScoped
class Replicas {
    @Produces
    @Singleton
    Replica<PersonState> people(Jdbi jdbi, CopyChanges changes) {
        return new Replica<>(jdbi, "person_copy", PersonState.class, changes);
    }

    @Produces
    @Singleton
    Replica<SettingsState> settings(Jdbi jdbi, CopyChanges changes) {
        return new Replica<>(jdbi, "settings_copy", SettingsState.class, changes);
    }

    @Produces
    @Singleton
    Replica<ContactState> contacts(Jdbi jdbi, CopyChanges changes) {
        return new Replica<>(jdbi, "contact_copy", ContactState.class, changes);
    }
}
