package io.rapport.recommendations.balance;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionStatus;
import io.rapport.recommendations.core.reciprocity.Direction;
import io.rapport.recommendations.core.reciprocity.DyadReading;
import io.rapport.recommendations.core.reciprocity.Explanation;
import io.rapport.recommendations.people.Counterparty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A balance with all that is behind it. */
@Schema(name = "ExplainedBalance")
public record ExplainedBalanceResponse(
        @JsonUnwrapped TieBalanceResponse summary,

        @Schema(
                maxItems = 1_000_000,
                description = "The entries that count, oldest first; their parts add up to given and received.")
        List<EntryResponse> entries,

        @Schema(description = "From the first entry to the instant asked about, in UTC.")
        List<MonthResponse> history) {
    static ExplainedBalanceResponse of(Counterparty counterparty, DyadReading reading, Explanation explanation) {
        return new ExplainedBalanceResponse(
                TieBalanceResponse.of(counterparty, reading),
                explanation.entries().stream().map(EntryResponse::of).toList(),
                explanation.months().stream().map(MonthResponse::of).toList());
    }

    /** One entry: value = base × size factor × confirmation ÷ group size; its part = value × age factor. */
    @Schema(name = "ExplainedEntry")
    public record EntryResponse(
            UUID interactionId,
            Direction direction,
            InteractionKind kind,
            InteractionSize size,
            InteractionStatus status,
            Instant occurredAt,
            @Schema(description = "Points of the kind.") double base,
            @Schema(description = "S 0.5, M 1, L 2.") double sizeFactor,

            @Schema(description = "1 confirmed, 0.5 unconfirmed, 0 disputed.")
            double confirmation,

            int groupSize,

            @Schema(description = "What it was worth when it happened.")
            double value,

            @Schema(description = "What is left of it, above 0 and at most 1.")
            double ageFactor,

            @Schema(description = "Its part of given.") double given,
            @Schema(description = "Its part of received.") double received) {
        static EntryResponse of(Explanation.Entry entry) {
            return new EntryResponse(
                    entry.exchange().interactionId(),
                    entry.exchange().direction(),
                    entry.exchange().kind(),
                    entry.exchange().size(),
                    entry.exchange().status(),
                    entry.exchange().occurredAt(),
                    entry.value().base(),
                    entry.value().size(),
                    entry.value().confirmation(),
                    entry.value().groupSize(),
                    entry.value().amount(),
                    entry.ageFactor(),
                    entry.given(),
                    entry.received());
        }
    }

    /** One month: what was given and received in it, and the balance as of its end. */
    @Schema(name = "BalanceMonth")
    public record MonthResponse(
            @Schema(example = "2026-06") String month, double given, double received, double balance) {
        static MonthResponse of(Explanation.Month month) {
            return new MonthResponse(month.month().toString(), month.given(), month.received(), month.balance());
        }
    }
}
