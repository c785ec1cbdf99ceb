package io.rapport.interactions.fact;

import java.util.List;
import java.util.UUID;

/** Lines of an import, in their order. */
public record ImportedFacts(UUID importId, String client, String source, List<Line> lines) {
    /** @param sourceId with the source, the identity of the line: what comes again corrects what came before */
    public record Line(String sourceId, Fact fact) {}

    /** How many were new to the ledger or changed it, and how many were there already as they are. */
    public record Outcome(int accepted, int unchanged) {}
}
