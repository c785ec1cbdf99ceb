package io.rapport.recommendations.warning;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a warning rests on, as it was when it was raised or changed its type. */
@Schema(name = "WarningEvidence")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record WarningEvidence(
        @Schema(description = "The rule that holds, in words.")
        String rule,

        @Schema(description = "The version of the formula, see docs/formulas.md.")
        int formulaVersion,

        @Schema(description = "The instant at which this was worked out.")
        Instant asOf,

        @Schema(description = "The numbers of the rule, by name.")
        Map<String, Double> numbers,

        @Schema(description = "The interactions that count, newest first, at most 200.")
        List<UUID> interactionIds) {}
