package io.rapport.recommendations.people;

import io.rapport.chassis.inbox.Replica;
import io.rapport.events.ContactState;
import io.rapport.events.ImportState;
import io.rapport.events.PersonState;
import io.rapport.events.SettingsState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/** The copies of what other services own. */
@ApplicationScoped
class Replicas {
    @Produces
    @Singleton
    Replica<PersonState> people(Jdbi jdbi) {
        return new Replica<>(jdbi, "ledger.person", PersonState.class);
    }

    @Produces
    @Singleton
    Replica<SettingsState> settings(Jdbi jdbi) {
        return new Replica<>(jdbi, "ledger.settings", SettingsState.class);
    }

    @Produces
    @Singleton
    Replica<ContactState> contacts(Jdbi jdbi) {
        return new Replica<>(jdbi, "ledger.contact", ContactState.class);
    }

    @Produces
    @Singleton
    Replica<ImportState> imports(Jdbi jdbi) {
        return new Replica<>(jdbi, "ledger.import", ImportState.class);
    }
}
