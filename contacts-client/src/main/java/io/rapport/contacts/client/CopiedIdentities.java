package io.rapport.contacts.client;

import io.rapport.chassis.caller.Identities;
import io.rapport.chassis.caller.Identity;
import io.rapport.chassis.inbox.Replica;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.events.PersonState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Finds persons in the local copy of the directory, and asks the directory about everyone who is not in it as claimed. */
@ApplicationScoped
class CopiedIdentities implements Identities {
    private final Replica<PersonState> people;
    private final ContactsClient directory;

    CopiedIdentities(Replica<PersonState> people, @RestClient ContactsClient directory) {
        this.people = people;
        this.directory = directory;
    }

    @Override
    public UUID identify(Identity identity) {
        return people.findBy("userName", identity.userName())
                .filter(person -> isBound(person, identity))
                .map(CopiedIdentities::active)
                .orElseGet(() -> sight(identity))
                .personId();
    }

    private static boolean isBound(PersonState person, Identity identity) {
        return identity.issuer().equals(person.issuer()) && identity.subject().equals(person.subject());
    }

    private static PersonState active(PersonState person) {
        if (!person.active()) {
            throw new ProblemException(CommonProblem.PERSON_INACTIVE);
        }
        return person;
    }

    private PersonState sight(Identity identity) {
        PersonState person = directory.sight(identity);
        people.keepNewest(List.of(person));
        return active(person);
    }
}
