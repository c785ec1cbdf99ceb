package io.rapport.recommendations.people;

import io.rapport.chassis.inbox.Replica;
import io.rapport.events.ContactState;
import io.rapport.events.ImportState;
import io.rapport.events.PersonState;
import io.rapport.events.SettingsState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** The copies of what other services own. */
@ApplicationScoped
class Replicas {
    @Produces
    @Singleton
    Replica<PersonState> people(DataSource dataSource) {
        return new Replica<>(dataSource, "ledger.person", PersonState.class);
    }

    @Produces
    @Singleton
    Replica<SettingsState> settings(DataSource dataSource) {
        return new Replica<>(dataSource, "ledger.settings", SettingsState.class);
    }

    @Produces
    @Singleton
    Replica<ContactState> contacts(DataSource dataSource) {
        return new Replica<>(dataSource, "ledger.contact", ContactState.class);
    }

    @Produces
    @Singleton
    Replica<ImportState> imports(DataSource dataSource) {
        return new Replica<>(dataSource, "ledger.import", ImportState.class);
    }
}
