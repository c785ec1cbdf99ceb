package io.rapport.recommendations.balance;

import io.rapport.recommendations.core.reciprocity.EgoReading;
import io.rapport.recommendations.core.reciprocity.Leaning;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person gave and received over all ties. */
@Schema(name = "OverallBalance")
public record EgoBalanceResponse(
        @Schema(description = "Points given, with a half-life of 180 days.")
        double given,

        @Schema(description = "Points received, with a half-life of 180 days.")
        double received,

        @Schema(description = "−1 (all received) to 1 (all given), at the half-life of 180 days.")
        double balance,

        @Schema(description = "The same at the half-life of 30 days.")
        double balanceShort,

        EvidenceResponse evidence,
        Leaning leaning,

        @Schema(description = "The version of the formula, see docs/formulas.md.")
        int formulaVersion,

        Instant asOf) {
    static EgoBalanceResponse of(EgoReading reading) {
        return new EgoBalanceResponse(
                reading.given(),
                reading.received(),
                reading.balance(),
                reading.balanceShort(),
                EvidenceResponse.of(reading.evidence()),
                reading.leaning(),
                reading.formulaVersion(),
                reading.asOf());
    }
}
