package io.rapport.contacts.person;

import io.rapport.chassis.Ids;
import io.rapport.chassis.caller.Identity;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.events.PersonState;
import io.rapport.events.PersonStateBuilder;
import io.rapport.events.SettingsState;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An employee of the directory. Each verb that changes something raises the version, once. */
@Entity
@Table(name = "person")
class Person {
    @Id
    private UUID id;

    private long version;
    private boolean deleted;
    private Instant createdAt;
    private Instant updatedAt;
    private @Nullable String issuer;
    private @Nullable String subject;

    /** Whether a token was seen before the HR system created the person. */
    private boolean seenFirst;

    /** The groups of the directory, small enough to be teams, that the person belongs to. */
    private List<UUID> teams;

    @Embedded
    private PersonFacts facts;

    @Embedded
    private Profile profile;

    protected Person() {}

    static Person register(PersonFacts facts) {
        Person person = new Person();
        person.id = Ids.next();
        person.version = 1;
        person.createdAt = now();
        person.updatedAt = person.createdAt;
        person.teams = List.of();
        person.facts = facts;
        person.profile = Profile.INITIAL;
        return person;
    }

    /** At the first sight of a token whose bearer the directory does not know. */
    static Person provision(Identity identity) {
        Person person = register(
                PersonFacts.atFirstSight(identity.userName(), label(identity.displayName()), label(identity.email())));
        person.issuer = identity.issuer();
        person.subject = identity.subject();
        person.seenFirst = true;
        return person;
    }

    /** Whether the HR system may still create this person, who came before it knew of them. */
    boolean awaitsCreation() {
        return seenFirst && facts.externalId() == null;
    }

    /** The HR system creates whom a token made known; what it leaves out about being active stays. */
    void create(PersonFacts newFacts) {
        facts = newFacts.orActive(facts.active());
        seenFirst = false;
        change();
    }

    /**
     * Binds an unbound person to the identity; returns whether it was unbound.
     *
     * @throws ProblemException when the person is not active, or bound to someone else
     */
    boolean bind(Identity identity) {
        if (!facts.isActive()) {
            throw new ProblemException(CommonProblem.PERSON_INACTIVE);
        }
        if (isBoundTo(identity)) {
            return false;
        }
        if (isBound()) {
            throw new ProblemException(CommonProblem.IDENTITY_CONFLICT);
        }
        issuer = identity.issuer();
        subject = identity.subject();
        change();
        return true;
    }

    /** Takes what the directory says now, and lets go of the identity if asked; returns whether anything changed. */
    boolean revise(PersonFacts newFacts, boolean releaseIdentity) {
        boolean release = releaseIdentity && isBound();
        if (!release && facts.equals(newFacts)) {
            return false;
        }
        facts = newFacts;
        if (release) {
            issuer = null;
            subject = null;
        }
        change();
        return true;
    }

    /** Returns whether anything changed. */
    boolean present(Profile newProfile) {
        if (profile.equals(newProfile)) {
            return false;
        }
        profile = newProfile;
        change();
        return true;
    }

    /** Returns whether the person was not in the team. */
    boolean join(UUID team) {
        if (teams.contains(team)) {
            return false;
        }
        teams = Stream.concat(teams.stream(), Stream.of(team)).sorted().toList();
        change();
        return true;
    }

    /** Returns whether the person was in the team. */
    boolean leave(UUID team) {
        if (!teams.contains(team)) {
            return false;
        }
        teams = teams.stream().filter(other -> !other.equals(team)).toList();
        change();
        return true;
    }

    /** Hides the person from everybody for good. What the directory knew stays until the privacy officer erases it. */
    void delete() {
        deleted = true;
        change();
    }

    boolean isActive() {
        return !deleted && facts.isActive();
    }

    boolean isBoundTo(Identity identity) {
        return identity.issuer().equals(issuer) && identity.subject().equals(subject);
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    /** The lists only as far as the person shows them to every colleague; of a deleted person the id and the version. */
    PersonState state() {
        return deleted ? state(PersonFacts.NONE, Profile.INITIAL, null, null) : state(facts, profile, issuer, subject);
    }

    private PersonState state(PersonFacts facts, Profile profile, @Nullable String issuer, @Nullable String subject) {
        return PersonStateBuilder.builder()
                .personId(id)
                .version(version)
                .deleted(deleted)
                .active(isActive())
                .userName(facts.userName())
                .displayName(facts.shownName())
                .department(facts.department())
                .division(facts.division())
                .title(facts.title())
                .level(facts.level())
                .managerId(facts.managerId())
                .hireDate(facts.hireDate())
                .timeZone(profile.timeZone() != null ? profile.timeZone() : facts.timeZone())
                .issuer(issuer)
                .subject(subject)
                .expertise(shownToAll(
                        profile.visibility().expertise(),
                        profile.expertise().stream().map(Profile.Skill::skill).toList()))
                .interests(shownToAll(profile.visibility().interests(), profile.interests()))
                .goals(shownToAll(profile.visibility().goals(), profile.goals()))
                .location(facts.location())
                .country(facts.country())
                .serviceRole(facts.isServiceRole())
                .teams(deleted ? List.of() : teams)
                .mentoring(profile.shownMentoring().state())
                .build();
    }

    /** What our services obey. */
    SettingsState settings() {
        return (deleted ? Profile.INITIAL : profile).settings(id, version, deleted);
    }

    DirectoryEntry entry() {
        return new DirectoryEntry(id, version, deleted, createdAt, updatedAt, isBound(), facts, profile);
    }

    private boolean isBound() {
        return subject != null;
    }

    private void change() {
        version++;
        updatedAt = now();
    }

    private static List<String> shownToAll(Audience audience, List<String> labels) {
        return audience == Audience.ALL ? labels : List.of();
    }

    /** What a token claims is no reason to refuse its bearer. */
    private static @Nullable String label(@Nullable String claim) {
        return claim == null || claim.isBlank() || claim.length() > 200 ? null : claim.strip();
    }

    /** As exact as the database keeps it. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
