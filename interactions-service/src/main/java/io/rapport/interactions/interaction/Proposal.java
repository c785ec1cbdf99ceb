package io.rapport.interactions.interaction;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.Party;
import io.rapport.interactions.fact.Direction;
import io.rapport.interactions.fact.Fact;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How the one who disputes an interaction says it was; what is left out was as recorded. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Proposal",
        description = "How the one who disputes says it was, at least one of these. What is left out was as recorded.")
public record Proposal(
        @Schema(description = "Who gave, as the caller sees it.") @Nullable
        Direction direction,

        @Schema(description = "What was given.") @Nullable InteractionKind kind,

        @Schema(description = "How much it was.") @Nullable InteractionSize size,

        @Schema(description = "When it happened: from 1970 to now.") @Nullable
        Instant occurredAt) {
    /** @throws ProblemException 400 when nothing is proposed, or something that is yet to happen */
    void check(Instant now) {
        if (direction == null && kind == null && size == null && occurredAt == null) {
            throw ProblemException.invalid("/proposed", "at least one of direction, kind, size and occurredAt");
        }
        if (occurredAt != null && !Fact.isPast(occurredAt, now)) {
            throw ProblemException.invalid("/proposed/occurredAt", "must lie between 1970 and now");
        }
    }

    /** As the other party sees it. */
    Proposal turned() {
        return new Proposal(direction == null ? null : direction.turned(), kind, size, occurredAt);
    }

    /** The recorded fact, corrected as proposed. */
    Fact appliedTo(Fact recorded, Party recorder, Party author) {
        Direction now = direction == null ? recorded.directionOf(author) : direction;
        boolean authorGave = now == Direction.GAVE;
        return new Fact(
                authorGave ? author : recorder,
                authorGave ? recorder : author,
                now == Direction.MUTUAL,
                requireNonNullElse(kind, recorded.kind()),
                requireNonNullElse(size, recorded.size()),
                recorded.groupId(),
                recorded.groupSize(),
                requireNonNullElse(occurredAt, recorded.occurredAt()),
                recorded.details());
    }
}
