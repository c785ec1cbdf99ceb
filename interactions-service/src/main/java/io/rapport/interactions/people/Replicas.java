package io.rapport.interactions.people;

import io.rapport.chassis.inbox.Replica;
import io.rapport.events.ContactState;
import io.rapport.events.PersonState;
import io.rapport.events.SettingsState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** The copies of what contacts-service owns. */
@ApplicationScoped
class Replicas {
    @Produces
    @Singleton
    Replica<PersonState> people(DataSource dataSource) {
        return new Replica<>(dataSource, "person_copy", PersonState.class);
    }

    @Produces
    @Singleton
    Replica<SettingsState> settings(DataSource dataSource) {
        return new Replica<>(dataSource, "settings_copy", SettingsState.class);
    }

    @Produces
    @Singleton
    Replica<ContactState> contacts(DataSource dataSource) {
        return new Replica<>(dataSource, "contact_copy", ContactState.class);
    }
}
