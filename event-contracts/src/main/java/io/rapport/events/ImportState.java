package io.rapport.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bulk import. Its last state is sent after the states of all its interactions.
 *
 * @param clientId the OAuth client that sent it, and the only one that is told of it; null in states of earlier releases
 */
public record ImportState(
        UUID importId,
        long version,
        boolean deleted,
        ImportStatus status,
        @Nullable String clientId) implements EntityState {
    @Override
    public UUID entityId() {
        return importId;
    }
}
