package io.rapport.contacts.person;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.rapport.chassis.caller.Identity;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.events.PersonState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;

/** Every query about single people; lists of them have a room of their own. */
@ApplicationScoped
public class PersonRepository implements PanacheRepositoryBase<Person, UUID> {
    public Optional<DirectoryEntry> entry(UUID id) {
        return find("id = ?1 and not deleted", id).firstResultOptional().map(Person::entry);
    }

    /** In the order of the ids; graves are among them. */
    public List<DirectoryEntry> entries(List<UUID> ids) {
        return list("id in ?1", ids).stream()
                .map(Person::entry)
                .sorted(Comparator.comparingInt(entry -> ids.indexOf(entry.id())))
                .toList();
    }

    public Optional<PersonState> state(UUID id) {
        return find("id = ?1 and not deleted", id).firstResultOptional().map(Person::state);
    }

    public List<PersonState> states(Collection<UUID> ids) {
        return list("id in ?1 and not deleted", ids).stream().map(Person::state).toList();
    }

    public boolean exists(UUID id) {
        return count("id = ?1 and not deleted", id) > 0;
    }

    /** How many of them there are. */
    long count(Collection<UUID> ids) {
        return ids.isEmpty() ? 0 : count("id in ?1 and not deleted", ids);
    }

    /** In the order of their ids, so that two changes never wait for each other. */
    List<Person> lockAll(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : find("id in ?1 and not deleted order by id", ids)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .list();
    }

    Optional<Person> findByUserName(String userName) {
        return find("lower(facts.userName) = lower(?1) and not deleted", userName)
                .firstResultOptional();
    }

    Optional<Person> lockByUserName(String userName) {
        return find("lower(facts.userName) = lower(?1) and not deleted", userName)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Those who are called so by an HR system: an e-mail address, or else an employee number; two at most. */
    public List<UUID> named(String emailOrNumber) {
        String names =
                emailOrNumber.contains("@") ? "lower(person.email) = lower(:name)" : "person.employee_number = :name";
        return getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery("select person.id from person where not person.deleted and " + names, UUID.class)
                .setParameter("name", emailOrNumber)
                .setMaxResults(2)
                .getResultList();
    }

    /** Whether the identity is bound to a person who was deleted. */
    boolean deletedWas(Identity identity) {
        return count("issuer = ?1 and subject = ?2 and deleted", identity.issuer(), identity.subject()) > 0;
    }

    /** So that somebody who comes back is let in with the account that they had. */
    void releaseIdentitiesOfDeleted(String userName) {
        update("issuer = null, subject = null where lower(facts.userName) = lower(?1) and deleted", userName);
    }

    Optional<Person> lock(UUID id) {
        return find("id = ?1 and not deleted", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** The next people by id, graves too, held against changes. */
    List<Person> lockAfter(UUID id, int limit) {
        return find("id > ?1 order by id", id)
                .withLock(LockModeType.PESSIMISTIC_READ)
                .page(0, limit)
                .list();
    }

    /** What this request has read so far may be out of date. */
    void forget() {
        getEntityManager().clear();
    }

    /** @throws ProblemException when a name belongs to someone else already */
    void store(Person person) {
        try {
            persistAndFlush(person);
        } catch (PersistenceException e) {
            throw taken(e);
        }
    }

    private static RuntimeException taken(PersistenceException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException violation) {
                return switch (String.valueOf(violation.getConstraintName())) {
                    case "person_user_name" -> new ProblemException(PersonProblem.USER_NAME_TAKEN);
                    case "person_external_id" -> new ProblemException(PersonProblem.EXTERNAL_ID_TAKEN);
                    default -> e;
                };
            }
        }
        return e;
    }
}
