package io.rapport.interactions.interaction;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rapport.chassis.rest.Versioned;
import io.rapport.events.Channel;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionStatus;
import io.rapport.events.Party;
import io.rapport.events.SupportKind;
import io.rapport.interactions.fact.Direction;
import io.rapport.interactions.fact.Fact;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An interaction as one of its two parties sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Interaction", description = "One fact between two parties, as you see it.")
public record InteractionResponse(
        UUID id,

        @Schema(description = "Raised by every change; the ETag.")
        long version,

        CounterpartyView counterparty,
        @Schema(description = "As you see it.") Direction direction,
        InteractionKind kind,
        InteractionSize size,
        Instant occurredAt,
        @Nullable UUID groupId,
        int groupSize,
        @Nullable Integer durationMinutes,
        @Nullable Channel channel,
        @Nullable String place,
        @Nullable String topic,
        @Nullable String outcome,
        @Nullable SupportKind supportKind,

        @Schema(description = "Only in the answers to its author.") @Nullable
        String note,

        @Schema(description = "CONFIRMED counts in full, UNCONFIRMED half, DISPUTED not at all.")
        InteractionStatus status,

        @Nullable DisputeView dispute,

        @Schema(description = "How the one who disputes says it was, while the dispute stands.") @Nullable
        Proposal proposal,

        RecordedBy recordedBy,

        @Schema(description = "Hints for the recorder; only in the answers to the recorder.") @Nullable
        List<Flag> flags,

        Instant createdAt,
        Instant updatedAt)
        implements Versioned, InteractionItem {

    /** The other side: a person of the directory, or a contact of one's own book. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Counterparty", description = "The other side: a person, or a contact of your book.")
    public record CounterpartyView(
            @Nullable UUID personId,
            @Nullable UUID contactId,
            @Nullable String displayName) {
        static CounterpartyView of(Party party, @Nullable String displayName) {
            return party.isPerson()
                    ? new CounterpartyView(party.id(), null, displayName)
                    : new CounterpartyView(null, party.id(), displayName);
        }
    }

    /** Who says that it is not so. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Dispute", description = "Who says that it is not so, and why.")
    public record DisputeView(
            @Nullable UUID personId, @Nullable String reason) {
        static @Nullable DisputeView of(Interaction interaction) {
            return interaction.status() == InteractionStatus.DISPUTED
                    ? new DisputeView(interaction.disputedBy(), interaction.disputeReason())
                    : null;
        }
    }

    /** A person, or a client by an import. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RecordedBy", description = "A person (`personId`), or a client by an import (the other three).")
    public record RecordedBy(
            @Nullable UUID personId,
            @Nullable String client,
            @Nullable String source,
            @Nullable UUID importId) {}

    /** What the recorder may want to look at again. */
    @Schema(
            name = "InteractionFlag",
            description = "REPEATED: you recorded the same (other side, direction, kind and size) at least twice before"
                    + " for the same day (UTC).")
    public enum Flag {
        REPEATED
    }

    static InteractionResponse of(
            Interaction interaction, UUID viewerId, @Nullable String counterpartyName, boolean repeated) {
        Fact fact = interaction.fact();
        Fact.Details details = fact.details();
        boolean recorder = interaction.isRecordedBy(viewerId);
        return new InteractionResponse(
                interaction.id(),
                interaction.version(),
                CounterpartyView.of(interaction.counterparty(viewerId), counterpartyName),
                interaction.direction(viewerId),
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
                recorder ? details.note() : null,
                interaction.status(),
                DisputeView.of(interaction),
                interaction.proposal(viewerId).orElse(null),
                new RecordedBy(
                        interaction.recorderId(), interaction.client(), interaction.source(), interaction.importId()),
                recorder ? flags(repeated) : null,
                interaction.createdAt(),
                interaction.updatedAt());
    }

    private static List<Flag> flags(boolean repeated) {
        return repeated ? List.of(Flag.REPEATED) : List.of();
    }
}
