package io.rapport.contacts.team;

import io.rapport.chassis.rest.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A team as the directory holds it.
 *
 * @param members in the order of their ids; empty where nobody asked for them
 */
public record TeamEntry(UUID id, long version, Instant createdAt, Instant updatedAt, TeamName name, List<UUID> members)
        implements Versioned {}
