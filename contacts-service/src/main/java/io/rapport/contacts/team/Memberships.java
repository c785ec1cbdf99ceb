package io.rapport.contacts.team;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Who belongs to which team. */
@ApplicationScoped
class Memberships {
    private final Jdbi jdbi;

    Memberships(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<UUID> of(UUID teamId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select person_id from team_member where team_id = :teamId order by person_id")
                .bind("teamId", teamId)
                .mapTo(UUID.class)
                .list());
    }

    /** With one statement; a team without members is not in it. */
    Map<UUID, List<UUID>> of(Collection<UUID> teamIds) {
        Map<UUID, List<UUID>> members = new HashMap<>();
        jdbi.withHandle(handle -> handle.createQuery("""
                                select team_id, person_id from team_member
                                where team_id = any(:teamIds) order by team_id, person_id
                                """)
                        .bindArray("teamIds", UUID.class, teamIds)
                        .mapTo(Member.class)
                        .list())
                .forEach(member -> members.computeIfAbsent(member.teamId(), id -> new ArrayList<>())
                        .add(member.personId()));
        return members;
    }

    /** One who belongs to one. */
    public record Member(UUID teamId, UUID personId) {}

    List<UUID> teamsOf(UUID personId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select team_id from team_member where person_id = :personId order by team_id")
                .bind("personId", personId)
                .mapTo(UUID.class)
                .list());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(UUID teamId, Collection<UUID> people) {
        change("insert into team_member (team_id, person_id) select :teamId, unnest(:people)", teamId, people);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void remove(UUID teamId, Collection<UUID> people) {
        change("delete from team_member where team_id = :teamId and person_id = any(:people)", teamId, people);
    }

    private void change(String sql, UUID teamId, Collection<UUID> people) {
        if (!people.isEmpty()) {
            jdbi.useHandle(handle -> handle.createUpdate(sql)
                    .bind("teamId", teamId)
                    .bindArray("people", UUID.class, people)
                    .execute());
        }
    }
}
