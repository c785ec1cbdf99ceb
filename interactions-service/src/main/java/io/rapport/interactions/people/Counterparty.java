package io.rapport.interactions.people;

import io.rapport.events.Party;
import org.jspecify.annotations.Nullable;

/**
 * The other side of an interaction.
 *
 * @param displayName null while the copies do not have it
 */
public record Counterparty(Party party, @Nullable String displayName) {}
