package io.rapport.recommendations.warning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rapport.events.Party;
import io.rapport.recommendations.core.warning.WarningChange;
import io.rapport.recommendations.core.warning.WarningType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A warning as a webhook tells it: without the name of the other side and without the entries behind it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WarningNews(
        UUID id,
        WarningType type,
        @Nullable Party counterparty,
        Instant raisedAt,
        @Nullable Instant clearedAt,
        WarningChange.@Nullable Reason clearedBecause,
        String explanation,
        String suggestion) {
    static WarningNews of(Warning warning) {
        Wording wording = Wording.of(warning.type(), null, warning.evidence().numbers());
        return new WarningNews(
                warning.id(),
                warning.type(),
                warning.counterparty().orElse(null),
                warning.raisedAt(),
                warning.clearedAt(),
                warning.clearedBecause(),
                wording.explanation(),
                wording.suggestion());
    }
}
