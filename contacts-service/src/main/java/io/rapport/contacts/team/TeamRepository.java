package io.rapport.contacts.team;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Every query about single teams. */
@ApplicationScoped
public class TeamRepository implements PanacheRepositoryBase<Team, UUID> {
    private final Memberships memberships;

    TeamRepository(Memberships memberships) {
        this.memberships = memberships;
    }

    /** @param withMembers whether the members are asked for, of which there may be thousands */
    public Optional<TeamEntry> entry(UUID id, boolean withMembers) {
        return findByIdOptional(id).map(team -> team.entry(withMembers ? memberships.of(id) : List.of()));
    }

    /** In the order of the ids. */
    public List<TeamEntry> entries(List<UUID> ids, boolean withMembers) {
        Map<UUID, List<UUID>> members = withMembers ? memberships.of(ids) : Map.of();
        return list("id in ?1", ids).stream()
                .sorted(Comparator.comparingInt(team -> ids.indexOf(team.id())))
                .map(team -> team.entry(members.getOrDefault(team.id(), List.of())))
                .toList();
    }

    Optional<Team> lock(UUID id) {
        return find("id = ?1", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }
}
