package io.rapport.recommendations.people;

import io.rapport.events.PartyType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The other side of a tie.
 *
 * @param displayName null while the name is not known here
 */
@Schema(name = "Counterparty", description = "The other side of a tie; the name is null while it is not known here.")
public record Counterparty(
        PartyType type, UUID id, @Nullable String displayName) {}
