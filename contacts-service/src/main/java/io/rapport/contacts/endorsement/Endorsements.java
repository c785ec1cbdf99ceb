package io.rapport.contacts.endorsement;

import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.contacts.people.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Colleagues vouch for a skill that a person shows to them. */
@ApplicationScoped
public class Endorsements {
    private final Jdbi jdbi;
    private final People people;

    Endorsements(Jdbi jdbi, People people) {
        this.jdbi = jdbi;
        this.people = people;
    }

    /** Somebody who vouches, by the skill in small letters. */
    public record Endorser(String skill, UUID id, String displayName) {}

    /** Of all skills of a person, the first who vouched first; whoever was deleted no longer does. */
    public Map<String, List<Endorser>> of(UUID personId) {
        return jdbi
                .withHandle(handle -> handle.createQuery("""
                                select endorsement.skill, person.id, person.shown_name as display_name
                                from endorsement join person on person.id = endorsed_by and not person.deleted
                                where person_id = :personId
                                order by endorsed_at, person.id
                                """)
                        .bind("personId", personId)
                        .mapTo(Endorser.class)
                        .list())
                .stream()
                .collect(Collectors.groupingBy(Endorser::skill));
    }

    /**
     * Once, however often it is said.
     *
     * @throws ProblemException 404 for a person or skill that the caller does not see, 422 for the caller's own
     */
    @Transactional
    public void endorse(UUID callerId, UUID personId, String skill) {
        boolean shown = people.find(callerId, personId)
                .filter(person -> person.expertise() != null
                        && person.expertise().stream().anyMatch(known -> known.isNamed(skill.strip())))
                .isPresent();
        if (!shown) {
            throw new ProblemException(CommonProblem.NOT_FOUND);
        }
        if (callerId.equals(personId)) {
            throw new ProblemException(EndorsementProblem.SELF_ENDORSEMENT);
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into endorsement (person_id, skill, endorsed_by) values (:personId, :skill, :callerId)
                        on conflict do nothing
                        """)
                .bind("personId", personId)
                .bind("skill", key(skill))
                .bind("callerId", callerId)
                .execute());
    }

    /**
     * Taken back by whoever said it, or removed by the person it is about.
     *
     * @param by who said it; null for the caller
     * @throws ProblemException 403 for what is neither the caller's nor about them, 404 when there is none
     */
    @Transactional
    public void remove(UUID callerId, UUID personId, String skill, @Nullable UUID by) {
        UUID endorser = by == null ? callerId : by;
        if (!endorser.equals(callerId) && !personId.equals(callerId)) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
        int removed = jdbi.withHandle(handle -> handle.createUpdate("""
                        delete from endorsement
                        where person_id = :personId and skill = :skill and endorsed_by = :endorser
                        """)
                .bind("personId", personId)
                .bind("skill", key(skill))
                .bind("endorser", endorser)
                .execute());
        if (removed == 0) {
            throw new ProblemException(CommonProblem.NOT_FOUND);
        }
    }

    /** Skills are the same in any case of letters. */
    private static String key(String skill) {
        return skill.strip().toLowerCase(Locale.ROOT);
    }
}
