package io.rapport.contacts.team;

import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.IfMatch;
import io.rapport.contacts.person.Directory;
import io.rapport.contacts.person.PersonLeft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Changes teams. Each method is one transaction. A group of at most {@value #LARGEST} members is a team: its members see
 * what the others show to their team, and their state tells of it. A larger one is only kept.
 */
@ApplicationScoped
public class Teams {
    static final int LARGEST = 50;

    private final TeamRepository teams;
    private final Memberships memberships;
    private final Directory directory;

    Teams(TeamRepository teams, Memberships memberships, Directory directory) {
        this.teams = teams;
        this.memberships = memberships;
        this.directory = directory;
    }

    /** How a team is to be. */
    public record Revision(TeamName name, Set<UUID> members) {}

    /** How a revision follows from how the team stands. */
    @FunctionalInterface
    public interface Reviser {
        Revision revise(TeamEntry current);
    }

    /** @throws ProblemException 422 for a member who is not in the directory */
    @Transactional
    public TeamEntry register(Revision revision) {
        directory.checkMembers(revision.members());
        Team team = Team.register(revision.name());
        teams.persistAndFlush(team);
        memberships.add(team.id(), revision.members());
        tellMembers(team.id(), Set.of(), revision.members());
        return entry(team);
    }

    /** @throws ProblemException 404, 412 when the team stands at another version, 422 for an unknown member */
    @Transactional
    public TeamEntry revise(UUID id, Optional<IfMatch> ifMatch, Reviser reviser) {
        Team team = lock(id, ifMatch);
        Set<UUID> before = new TreeSet<>(memberships.of(id));
        Revision revision = reviser.revise(team.entry(List.copyOf(before)));
        Set<UUID> joining = without(revision.members(), before);
        Set<UUID> leaving = without(before, revision.members());
        if (joining.isEmpty() && leaving.isEmpty() && team.isNamed(revision.name())) {
            return entry(team);
        }
        directory.checkMembers(joining);
        team.change(revision.name());
        memberships.add(id, joining);
        memberships.remove(id, leaving);
        tellMembers(id, before, revision.members());
        return entry(team);
    }

    @Transactional
    public void delete(UUID id, Optional<IfMatch> ifMatch) {
        Team team = lock(id, ifMatch);
        Set<UUID> before = new TreeSet<>(memberships.of(id));
        memberships.remove(id, before);
        tellMembers(id, before, Set.of());
        teams.delete(team);
    }

    /** In the transaction in which the person is deleted. */
    void onLeaving(@Observes PersonLeft left) {
        for (UUID teamId : memberships.teamsOf(left.personId())) {
            teams.lock(teamId).ifPresent(team -> {
                Set<UUID> before = new TreeSet<>(memberships.of(teamId));
                Set<UUID> after = without(before, Set.of(left.personId()));
                memberships.remove(teamId, Set.of(left.personId()));
                team.change(team.name());
                tellMembers(teamId, without(before, Set.of(left.personId())), after, before.size());
            });
        }
    }

    private void tellMembers(UUID teamId, Set<UUID> before, Set<UUID> after) {
        tellMembers(teamId, before, after, before.size());
    }

    /** A group that is too large is nobody's team, so at most twice {@value #LARGEST} people are told, whatever changes. */
    private void tellMembers(UUID teamId, Set<UUID> before, Set<UUID> after, int sizeBefore) {
        Set<UUID> teammatesBefore = sizeBefore <= LARGEST ? before : Set.of();
        Set<UUID> teammatesAfter = after.size() <= LARGEST ? after : Set.of();
        directory.leaveTeam(teamId, without(teammatesBefore, teammatesAfter));
        directory.joinTeam(teamId, without(teammatesAfter, teammatesBefore));
    }

    private Team lock(UUID id, Optional<IfMatch> ifMatch) {
        Team team = teams.lock(id).orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
        ifMatch.ifPresent(match -> match.check(team.version()));
        return team;
    }

    private TeamEntry entry(Team team) {
        return team.entry(memberships.of(team.id()));
    }

    private static Set<UUID> without(Set<UUID> people, Collection<UUID> others) {
        Set<UUID> rest = new TreeSet<>(people);
        rest.removeAll(others);
        return rest;
    }
}
