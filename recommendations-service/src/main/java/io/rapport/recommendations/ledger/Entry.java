package io.rapport.recommendations.ledger;

import io.rapport.events.Party;
import io.rapport.recommendations.reciprocity.Exchange;

/** One interaction as one of its persons sees it. */
public record Entry(Party counterparty, Exchange exchange) {}
