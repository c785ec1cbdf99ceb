package io.rapport.chassis.caller;

import io.rapport.chassis.inbox.Replica;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.events.PersonState;
import java.util.List;

/** Finds persons in the local copy of the directory, and asks the directory about everyone who is not in it as claimed. */
public class CopiedIdentities implements Identities {
    private final Replica<PersonState> people;
    private final ContactsClient directory;

    public CopiedIdentities(Replica<PersonState> people, ContactsClient directory) {
        this.people = people;
        this.directory = directory;
    }

    @Override
    public PersonState identify(Identity identity) {
        return people.findBy("userName", identity.userName())
                .filter(person -> isBound(person, identity))
                .map(CopiedIdentities::active)
                .orElseGet(() -> sight(identity));
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
