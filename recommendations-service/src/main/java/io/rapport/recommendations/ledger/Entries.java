package io.rapport.recommendations.ledger;

import io.rapport.events.Party;
import io.rapport.recommendations.core.reciprocity.Exchange;
import java.util.List;
import java.util.Map;

/** What one person gave and received, by counterparty; each of them has at least one entry. */
public record Entries(Map<Party, List<Exchange>> ties) {
    public List<Exchange> all() {
        return ties.values().stream().flatMap(List::stream).toList();
    }

    public int size() {
        return ties.values().stream().mapToInt(List::size).sum();
    }
}
