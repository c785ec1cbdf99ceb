package io.rapport.recommendations.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to look at.
 *
 * @param counterpartyId of the tie; null for the person over all ties
 * @param mayRaise an entry changed; time alone raises next to nothing
 */
public record Due(UUID egoId, @Nullable UUID counterpartyId, boolean mayRaise) {}
