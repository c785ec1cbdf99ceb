package io.rapport.recommendations.ledger;

import java.util.UUID;

/** What one person has with one counterparty, as that person sees it. */
public record Tie(UUID egoId, UUID counterpartyId) {}
