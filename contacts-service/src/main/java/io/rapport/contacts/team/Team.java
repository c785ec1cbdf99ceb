package io.rapport.contacts.team;

import io.rapport.chassis.Ids;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** A group of the directory. Its members are a table of their own. */
@Entity
@Table(name = "team")
class Team {
    @Id
    private UUID id;

    private long version;
    private Instant createdAt;
    private Instant updatedAt;

    @Embedded
    private TeamName name;

    protected Team() {}

    static Team register(TeamName name) {
        Team team = new Team();
        team.id = Ids.next();
        team.version = 1;
        team.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        team.updatedAt = team.createdAt;
        team.name = name;
        return team;
    }

    boolean isNamed(TeamName other) {
        return name.equals(other);
    }

    /** The name, or who belongs to it, is another. */
    void change(TeamName newName) {
        name = newName;
        version++;
        updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    UUID id() {
        return id;
    }

    TeamName name() {
        return name;
    }

    long version() {
        return version;
    }

    TeamEntry entry(List<UUID> members) {
        return new TeamEntry(id, version, createdAt, updatedAt, name, members);
    }
}
