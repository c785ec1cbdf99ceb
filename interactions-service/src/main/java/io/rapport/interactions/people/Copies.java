package io.rapport.interactions.people;

import io.rapport.chassis.caller.ContactsClient;
import io.rapport.chassis.caller.CopiedIdentities;
import io.rapport.chassis.caller.Identities;
import io.rapport.chassis.inbox.Replica;
import io.rapport.events.ContactState;
import io.rapport.events.PersonState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The copies of what contacts-service owns. */
@ApplicationScoped
class Copies {
    @Produces
    @Singleton
    Replica<PersonState> people(DataSource dataSource) {
        return new Replica<>(dataSource, "person_copy", PersonState.class);
    }

    @Produces
    @Singleton
    Replica<ContactState> contacts(DataSource dataSource) {
        return new Replica<>(dataSource, "contact_copy", ContactState.class);
    }

    @Produces
    @Singleton
    Identities identities(Replica<PersonState> people, @RestClient ContactsClient directory) {
        return new CopiedIdentities(people, directory);
    }
}
