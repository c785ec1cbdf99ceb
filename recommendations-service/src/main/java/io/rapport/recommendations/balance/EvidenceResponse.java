package io.rapport.recommendations.balance;

import io.rapport.recommendations.core.reciprocity.Evidence;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How many entries of the last 180 days a balance rests on, and how likely chance alone makes it as uneven. */
@Schema(name = "Evidence")
public record EvidenceResponse(
        @Schema(description = "Entries in which you gave.") int gave,

        @Schema(description = "Entries in which you received.")
        int received,

        @Schema(description = "Both together.") int n,

        @Schema(
                description = "Exact two-sided binomial test at one half, 0 to 1; null without entries.",
                nullable = true)
        @Nullable
        Double pValue) {
    public static EvidenceResponse of(Evidence evidence) {
        return new EvidenceResponse(evidence.gave(), evidence.received(), evidence.n(), evidence.pValue());
    }
}
