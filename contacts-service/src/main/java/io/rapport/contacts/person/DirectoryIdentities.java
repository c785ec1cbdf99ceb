package io.rapport.contacts.person;

import io.rapport.chassis.caller.Identities;
import io.rapport.chassis.caller.Identity;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.events.PersonState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Finds persons in the directory itself. */
@ApplicationScoped
public class DirectoryIdentities implements Identities {
    private final PersonRepository people;
    private final Directory directory;

    DirectoryIdentities(PersonRepository people, Directory directory) {
        this.people = people;
        this.directory = directory;
    }

    @Override
    public UUID identify(Identity identity) {
        return sighted(identity).personId();
    }

    /** The same, with all that the other services keep of the person. */
    public PersonState sighted(Identity identity) {
        return people.findByUserName(identity.userName())
                .filter(person -> person.isActive() && person.isBoundTo(identity))
                .map(Person::state)
                .orElseGet(() -> sight(identity));
    }

    /** Two first requests of a person may meet: whoever comes second finds what the first one wrote. */
    private PersonState sight(Identity identity) {
        try {
            return directory.sight(identity);
        } catch (ProblemException e) {
            if (e.type() != PersonProblem.USER_NAME_TAKEN) {
                throw e;
            }
            return directory.sight(identity);
        } finally {
            people.forget();
        }
    }
}
