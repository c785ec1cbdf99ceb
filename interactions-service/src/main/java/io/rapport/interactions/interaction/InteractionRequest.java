package io.rapport.interactions.interaction;

import io.rapport.chassis.problem.ProblemException;
import io.rapport.events.Channel;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.Party;
import io.rapport.events.SupportKind;
import io.rapport.interactions.fact.Direction;
import io.rapport.interactions.fact.Fact;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person says happened between them and somebody else. */
@Schema(name = "InteractionRequest", description = "What happened between you and somebody else.")
public record InteractionRequest(
        @NotNull @Valid CounterpartyReference counterparty,

        @NotNull @Schema(description = "As you see it: you gave, you received, or both alike.")
        Direction direction,

        @NotNull @Schema(description = "What was given.") InteractionKind kind,

        @Nullable @Schema(description = "How much it was; M when left out.")
        InteractionSize size,

        @NotNull @Schema(description = "From 1970 to now (10 seconds of tolerance for clocks), RFC 3339.")
        Instant occurredAt,

        @Nullable @Schema(description = "Shared by the entries of one event with several people.")
        UUID groupId,

        @Nullable
        @Min(1)
        @Max(10_000)
        @Schema(description = "How many counterparties you had in that event; 1 when left out.")
        Integer groupSize,

        @Nullable @Min(0) @Max(1440) Integer durationMinutes,

        @Nullable Channel channel,

        @Nullable @Size(max = 200) @Schema(description = "Seen by both sides.")
        String place,

        @Nullable @Size(max = 200) @Schema(description = "Seen by both sides.")
        String topic,

        @Nullable @Size(max = 1000) @Schema(description = "Seen by both sides.")
        String outcome,

        @Nullable SupportKind supportKind,

        @Nullable @Size(max = 4000) @Schema(description = "For your eyes alone.")
        String note) {

    /** A colleague or a contact of one's own book: exactly one of the two. */
    @Schema(name = "CounterpartyReference", description = "Exactly one of the two.")
    public record CounterpartyReference(
            @Nullable @Schema(description = "A person of the directory.")
            UUID personId,

            @Nullable @Schema(description = "A contact of your book; one that is linked to a person is that person.")
            UUID contactId) {
        static CounterpartyReference of(Party party) {
            return party.isPerson()
                    ? new CounterpartyReference(party.id(), null)
                    : new CounterpartyReference(null, party.id());
        }
    }

    /** What is wrong with an entry that somebody else recorded. */
    @Schema(name = "DisputeRequest")
    public record Dispute(
            @Nullable @Size(max = 1000) @Schema(description = "What is wrong with it; seen by both sides alone.")
            String reason,

            @Nullable @Valid @Schema(description = "How it was, for the recorder to accept.")
            Proposal proposed) {}

    /** As the recorder would send it to get what is there. */
    static InteractionRequest of(Interaction interaction, UUID recorderId) {
        Fact fact = interaction.fact();
        Fact.Details details = fact.details();
        return new InteractionRequest(
                CounterpartyReference.of(interaction.counterparty(recorderId)),
                interaction.direction(recorderId),
                fact.kind(),
                fact.size(),
                fact.occurredAt(),
                fact.groupId(),
                fact.groupSize(),
                details.durationMinutes(),
                details.channel(),
                details.place(),
                details.topic(),
                details.outcome(),
                details.supportKind(),
                details.note());
    }

    /** @throws ProblemException 400 when it happened before 1970 or is yet to happen */
    Fact fact(UUID recorderId, Party other, Instant now) {
        if (!Fact.isPast(occurredAt, now)) {
            throw ProblemException.invalid("/occurredAt", "must lie between 1970 and now");
        }
        Party self = Party.person(recorderId);
        boolean received = direction == Direction.RECEIVED;
        return new Fact(
                received ? other : self,
                received ? self : other,
                direction == Direction.MUTUAL,
                kind,
                Objects.requireNonNullElse(size, InteractionSize.M),
                groupId,
                Objects.requireNonNullElse(groupSize, 1),
                occurredAt,
                new Fact.Details(durationMinutes, channel, supportKind, place, topic, outcome, note));
    }
}
