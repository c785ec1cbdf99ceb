package io.rapport.recommendations.warning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rapport.chassis.rest.Versioned;
import io.rapport.recommendations.core.warning.WarningChange;
import io.rapport.recommendations.core.warning.WarningType;
import io.rapport.recommendations.people.Counterparty;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something you should know about your own give and take; nobody else sees it. */
@Schema(name = "Warning")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WarningResponse(
        UUID id,
        long version,
        WarningType type,
        @Nullable Counterparty counterparty,
        Instant raisedAt,
        @Nullable Instant clearedAt,
        WarningChange.@Nullable Reason clearedBecause,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant contestedAt,
        @Nullable String contestReason,
        WarningEvidence evidence,

        @Schema(description = "What was noticed, in plain words.")
        String explanation,

        @Schema(description = "What to do next.") String suggestion)
        implements Versioned {
    static WarningResponse of(Warning warning, @Nullable Counterparty counterparty) {
        String name = counterparty == null ? null : counterparty.displayName();
        Wording wording = Wording.of(warning.type(), name, warning.evidence().numbers());
        return new WarningResponse(
                warning.id(),
                warning.version(),
                warning.type(),
                counterparty,
                warning.raisedAt(),
                warning.clearedAt(),
                warning.clearedBecause(),
                warning.acknowledgedAt(),
                warning.contestedAt(),
                warning.contestReason(),
                warning.evidence(),
                wording.explanation(),
                wording.suggestion());
    }
}
