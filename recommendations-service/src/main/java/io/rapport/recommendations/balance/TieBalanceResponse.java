package io.rapport.recommendations.balance;

import io.rapport.recommendations.core.reciprocity.DyadReading;
import io.rapport.recommendations.core.reciprocity.Level;
import io.rapport.recommendations.people.Counterparty;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person gave to and received from one counterparty. */
@Schema(name = "TieBalance")
public record TieBalanceResponse(
        Counterparty counterparty,

        @Schema(description = "Points given, with a half-life of 180 days.")
        double given,

        @Schema(description = "Points received, with a half-life of 180 days.")
        double received,

        @Schema(description = "−1 (all received) to 1 (all given), at the half-life of 180 days.")
        double balance,

        @Schema(description = "The same at the half-life of 30 days.")
        double balanceShort,

        @Schema(description = "given + received.") double strength,
        EvidenceResponse evidence,
        Level level,
        @Nullable Instant lastInteractionAt,

        @Schema(description = "The version of the formula, see docs/formulas.md.")
        int formulaVersion,

        Instant asOf) {
    static TieBalanceResponse of(Counterparty counterparty, DyadReading reading) {
        return new TieBalanceResponse(
                counterparty,
                reading.given(),
                reading.received(),
                reading.balance(),
                reading.balanceShort(),
                reading.strength(),
                EvidenceResponse.of(reading.evidence()),
                reading.level(),
                reading.lastInteractionAt(),
                reading.formulaVersion(),
                reading.asOf());
    }
}
