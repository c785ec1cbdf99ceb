package io.rapport.contacts.person;

import io.rapport.chassis.caller.Identity;
import io.rapport.chassis.outbox.Outbox;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.Idempotency;
import io.rapport.chassis.rest.IfMatch;
import io.rapport.events.EventType;
import io.rapport.events.PersonState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes people. Each method is one transaction: load, decide, store, announce. */
@ApplicationScoped
public class Directory {
    private final PersonRepository people;
    private final Outbox outbox;
    private final Event<PersonLeft> left;
    private final Idempotency idempotency;

    Directory(PersonRepository people, Outbox outbox, Event<PersonLeft> left, Idempotency idempotency) {
        this.people = people;
        this.outbox = outbox;
        this.left = left;
        this.idempotency = idempotency;
    }

    /**
     * What an HR tool wants of a person it knows.
     *
     * @param releaseIdentity lets go of the bound identity, and of that of a deleted person of the same user name, so
     *     that the next one that is seen is bound
     */
    public record Revision(PersonFacts facts, boolean releaseIdentity) {}

    /** How a revision follows from how the person stands. */
    @FunctionalInterface
    public interface Reviser {
        Revision revise(DirectoryEntry current);
    }

    /**
     * The HR system creates a person; somebody who was seen before it knew of them is the one.
     *
     * @throws ProblemException 409 when a name is taken, 422 for an unknown manager
     */
    @Transactional
    public DirectoryEntry register(PersonFacts facts) {
        checkManager(facts.managerId());
        return people.lockByUserName(facts.userName())
                .filter(Person::awaitsCreation)
                .map(seen -> takeOver(seen, facts))
                .orElseGet(() -> added(Person.register(facts.orActive(true))).entry());
    }

    private DirectoryEntry takeOver(Person seen, PersonFacts facts) {
        checkNotOwnManager(seen.id(), facts.managerId());
        boolean wasActive = seen.isActive();
        seen.create(facts);
        people.store(seen);
        outbox.add(whatHappened(wasActive, seen.isActive()), seen.state());
        return seen.entry();
    }

    private Person added(Person person) {
        people.store(person);
        outbox.add(EventType.PERSON_REGISTERED, person.state());
        return person;
    }

    /**
     * @throws ProblemException 404, 412 when the person stands at another version, 409 when a name is taken, 422 for an
     *     unknown manager
     */
    @Transactional
    public DirectoryEntry revise(UUID id, Optional<IfMatch> ifMatch, Reviser reviser) {
        Person person = lock(id);
        ifMatch.ifPresent(match -> match.check(person.version()));
        boolean wasActive = person.isActive();
        Revision revision = reviser.revise(person.entry());
        @Nullable UUID manager = revision.facts().managerId();
        if (manager != null && !manager.equals(person.entry().facts().managerId())) {
            checkNotOwnManager(id, manager);
            checkManager(manager);
        }
        if (revision.releaseIdentity()) {
            people.releaseIdentitiesOfDeleted(revision.facts().userName());
        }
        if (person.revise(revision.facts(), revision.releaseIdentity())) {
            people.store(person);
            outbox.add(whatHappened(wasActive, person.isActive()), person.state());
        }
        return person.entry();
    }

    /** Hides a person and frees their names; their identity stays theirs. */
    @Transactional
    public void delete(UUID id, Optional<IfMatch> ifMatch) {
        // Teams are always locked before their members, so that two changes never wait for each other.
        left.fire(new PersonLeft(id));
        Person person = lock(id);
        ifMatch.ifPresent(match -> match.check(person.version()));
        person.delete();
        people.store(person);
        outbox.add(EventType.PERSON_DELETED, person.state());
        outbox.add(EventType.SETTINGS_DELETED, person.settings());
        idempotency.forget(id);
    }

    /** What a person says about themself. */
    @Transactional
    public DirectoryEntry present(UUID id, IfMatch ifMatch, UnaryOperator<Profile> change) {
        Person person = lock(id);
        ifMatch.check(person.version());
        Profile before = person.entry().profile();
        Profile said = change.apply(before);
        if (person.present(said)) {
            people.store(person);
            outbox.add(EventType.PERSON_CHANGED, person.state());
            if (said.setsOtherThan(before)) {
                outbox.add(EventType.SETTINGS_CHANGED, person.settings());
            }
        }
        return person.entry();
    }

    /** @throws ProblemException 422 when one of them is not in the directory */
    @Transactional(Transactional.TxType.MANDATORY)
    public void checkMembers(Collection<UUID> members) {
        if (people.count(members) != members.size()) {
            throw new ProblemException(PersonProblem.UNKNOWN_MEMBER);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void joinTeam(UUID teamId, Collection<UUID> members) {
        changeTeams(members, person -> person.join(teamId));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void leaveTeam(UUID teamId, Collection<UUID> members) {
        changeTeams(members, person -> person.leave(teamId));
    }

    private void changeTeams(Collection<UUID> members, Predicate<Person> verb) {
        List<Person> changed = people.lockAll(members).stream().filter(verb).toList();
        people.flush();
        outbox.addAll(changed.stream()
                .map(person -> new Outbox.Event(EventType.PERSON_CHANGED, person.state()))
                .toList());
    }

    /**
     * Binds whom a token names, and provisions whom the directory does not know. The identity of a deleted person stays
     * out, and never becomes somebody else's.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    PersonState sight(Identity identity) {
        Optional<Person> known = people.lockByUserName(identity.userName());
        if (known.isEmpty()) {
            if (people.deletedWas(identity)) {
                throw new ProblemException(CommonProblem.PERSON_INACTIVE);
            }
            return added(Person.provision(identity)).state();
        }
        Person person = known.get();
        if (!person.isBoundTo(identity) && people.deletedWas(identity)) {
            throw new ProblemException(CommonProblem.IDENTITY_CONFLICT);
        }
        if (person.bind(identity)) {
            outbox.add(EventType.PERSON_BOUND, person.state());
        }
        return person.state();
    }

    /** Announces the next people after that id as they stand, and what they set; returns their ids in order. */
    @Transactional
    public List<UUID> republish(UUID after, int limit) {
        List<Person> next = people.lockAfter(after, limit);
        outbox.addAll(next.stream()
                .flatMap(person -> Stream.of(
                        new Outbox.Event(EventType.PERSON_REPUBLISHED, person.state()),
                        new Outbox.Event(EventType.SETTINGS_REPUBLISHED, person.settings())))
                .toList());
        return next.stream().map(person -> person.entry().id()).toList();
    }

    private Person lock(UUID id) {
        return people.lock(id).orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    private static void checkNotOwnManager(UUID id, @Nullable UUID managerId) {
        if (id.equals(managerId)) {
            throw new ProblemException(PersonProblem.UNKNOWN_MANAGER, "Nobody is their own manager.");
        }
    }

    private void checkManager(@Nullable UUID managerId) {
        if (managerId != null && !people.exists(managerId)) {
            throw new ProblemException(PersonProblem.UNKNOWN_MANAGER);
        }
    }

    private static EventType whatHappened(boolean wasActive, boolean isActive) {
        if (wasActive == isActive) {
            return EventType.PERSON_CHANGED;
        }
        return isActive ? EventType.PERSON_REACTIVATED : EventType.PERSON_DEACTIVATED;
    }
}
