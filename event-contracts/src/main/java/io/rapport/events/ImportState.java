package io.rapport.events;

import java.util.UUID;

/** A bulk import. Its last state is sent after the states of all its interactions. */
public record ImportState(UUID importId, long version, boolean deleted, ImportStatus status) implements EntityState {
    @Override
    public UUID entityId() {
        return importId;
    }
}
