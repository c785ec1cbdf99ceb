package io.rapport.recommendations.people;

import io.rapport.events.PartyType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The other side of a tie.
 *
 * @param displayName null while the name is not known here
 */
public record Counterparty(
        PartyType type, UUID id, @Nullable String displayName) {}
