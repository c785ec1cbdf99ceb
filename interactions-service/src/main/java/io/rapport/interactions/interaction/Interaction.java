package io.rapport.interactions.interaction;

import io.rapport.chassis.Ids;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.events.Channel;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionState;
import io.rapport.events.InteractionStateBuilder;
import io.rapport.events.InteractionStatus;
import io.rapport.events.Party;
import io.rapport.events.PartyType;
import io.rapport.events.SupportKind;
import io.rapport.interactions.fact.Direction;
import io.rapport.interactions.fact.Fact;
import io.rapport.interactions.fact.ImportedFacts;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One fact between two parties, and what the two say of it. The set of the two never changes. */
@Entity
@Table(name = "interaction")
class Interaction {
    @Id
    private UUID id;

    /** Raised by every verb that changes something; travels with the state. */
    private long version;

    /** A retracted one stays as its own grave marker. */
    private boolean deleted;

    @Enumerated(EnumType.STRING)
    private PartyType giverType;

    private UUID giverId;

    @Enumerated(EnumType.STRING)
    private PartyType receiverType;

    private UUID receiverId;

    private boolean mutual;

    @Enumerated(EnumType.STRING)
    private InteractionKind kind;

    @Enumerated(EnumType.STRING)
    private InteractionSize size;

    private @Nullable UUID groupId;

    private int groupSize;

    private Instant occurredAt;

    private @Nullable Integer durationMinutes;

    @Enumerated(EnumType.STRING)
    private @Nullable Channel channel;

    @Enumerated(EnumType.STRING)
    private @Nullable SupportKind supportKind;

    private @Nullable String place;

    private @Nullable String topic;

    private @Nullable String outcome;

    private @Nullable String note;

    @Enumerated(EnumType.STRING)
    private InteractionStatus status;

    private @Nullable UUID disputedBy;

    private @Nullable String disputeReason;

    /** Of the last dispute; accepted, it stays, so that accepting again changes nothing. */
    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Proposal proposal;

    /** The person who has to answer, and since when; null when nobody has to. */
    private @Nullable UUID waitsFor;

    private @Nullable Instant waitsSince;

    /** Null when a client imported it. */
    private @Nullable UUID recorderId;

    private @Nullable String client;

    private @Nullable String source;

    private @Nullable String sourceId;

    private @Nullable UUID importId;

    private Instant createdAt;

    private Instant updatedAt;

    protected Interaction() {}

    private Interaction(@Nullable UUID recorderId, Fact fact, Instant now) {
        this.recorderId = recorderId;
        id = Ids.next();
        version = 1;
        createdAt = now.truncatedTo(ChronoUnit.MICROS);
        updatedAt = createdAt;
        write(fact);
        status = statusWhenRecorded(recorderId, fact);
        ask(createdAt);
    }

    /** A person says what happened between them and somebody else. */
    static Interaction record(UUID recorderId, Fact fact, Instant now) {
        return new Interaction(recorderId, fact, now);
    }

    /** A line of an import, which is trusted. */
    static Interaction record(ImportedFacts.Line line, ImportedFacts batch, Instant now) {
        Interaction interaction = new Interaction(null, line.fact(), now);
        interaction.client = batch.client();
        interaction.source = batch.source();
        interaction.sourceId = line.sourceId();
        interaction.importId = batch.importId();
        return interaction;
    }

    /**
     * Returns whether anything changed. What the other side confirmed is open again when its weight changed; a dispute
     * stays.
     */
    boolean correct(Fact corrected, Instant now) {
        Fact before = fact();
        if (!corrected.parties().equals(before.parties())) {
            throw new IllegalArgumentException("the parties of an interaction never change");
        }
        if (corrected.equals(before)) {
            return false;
        }
        write(corrected);
        if (status != InteractionStatus.DISPUTED && !corrected.weighsLike(before)) {
            status = statusWhenRecorded(recorderId, corrected);
        }
        changed(now);
        return true;
    }

    /** The same for a line of an import that came again. */
    boolean correct(Fact corrected, UUID newImportId, Instant now) {
        boolean changed = correct(corrected, now);
        if (changed) {
            importId = newImportId;
        }
        return changed;
    }

    /**
     * Returns whether anything changed.
     *
     * @throws ProblemException 403 for the recorder, 409 while the dispute of somebody else stands
     */
    boolean confirm(UUID personId, Instant now) {
        requireOtherSide(personId);
        if (!mayConfirm(personId)) {
            throw new ProblemException(InteractionProblem.DISPUTED_BY_THE_OTHER_SIDE);
        }
        if (status == InteractionStatus.CONFIRMED) {
            return false;
        }
        status = InteractionStatus.CONFIRMED;
        endDispute();
        proposal = null;
        changed(now);
        return true;
    }

    /**
     * Returns whether anything changed. The first reason stays; the one who disputed may add or replace the proposal.
     *
     * @throws ProblemException 403 for the recorder
     */
    boolean dispute(UUID personId, @Nullable String reason, @Nullable Proposal proposed, Instant now) {
        requireOtherSide(personId);
        if (status == InteractionStatus.DISPUTED) {
            boolean adds = personId.equals(disputedBy) && proposed != null && !proposed.equals(proposal);
            if (adds) {
                proposal = proposed;
                changed(now);
            }
            return adds;
        }
        status = InteractionStatus.DISPUTED;
        disputedBy = personId;
        disputeReason = reason;
        proposal = proposed;
        changed(now);
        return true;
    }

    /**
     * Corrects what was recorded as the other side proposed, and confirms it. Returns whether anything changed.
     *
     * @throws ProblemException 403 for everyone but the recorder, 409 without a proposal
     */
    boolean acceptProposal(UUID personId, Instant now) {
        requireRecorder(personId);
        if (proposal == null) {
            throw new ProblemException(InteractionProblem.NO_PROPOSAL);
        }
        Fact accepted = proposal.appliedTo(fact(), Party.person(personId), counterparty(personId));
        if (status == InteractionStatus.CONFIRMED && accepted.equals(fact())) {
            return false;
        }
        if (status != InteractionStatus.DISPUTED) {
            throw new ProblemException(InteractionProblem.NO_PROPOSAL);
        }
        write(accepted);
        status = InteractionStatus.CONFIRMED;
        endDispute();
        changed(now);
        return true;
    }

    private void endDispute() {
        disputedBy = null;
        disputeReason = null;
    }

    /** The words go at once, the grave stays. */
    void retract(Instant now) {
        deleted = true;
        place = null;
        topic = null;
        outcome = null;
        note = null;
        disputeReason = null;
        proposal = null;
        changed(now);
    }

    /** @throws ProblemException 403 for everyone but the recorder */
    void requireRecorder(UUID personId) {
        if (!personId.equals(recorderId)) {
            throw new ProblemException(InteractionProblem.NOT_THE_RECORDER);
        }
    }

    /** The recorder has said it already, and a dispute is lifted by whoever raised it. */
    boolean mayConfirm(UUID personId) {
        return !personId.equals(recorderId) && (status != InteractionStatus.DISPUTED || personId.equals(disputedBy));
    }

    private void requireOtherSide(UUID personId) {
        if (personId.equals(recorderId)) {
            throw new ProblemException(InteractionProblem.NOT_THE_OTHER_SIDE);
        }
    }

    /** Whoever received, or cannot be asked, needs not be asked; nor is an import doubted. */
    private static InteractionStatus statusWhenRecorded(@Nullable UUID recorderId, Fact fact) {
        boolean byReceiver = !fact.mutual() && fact.receiver().id().equals(recorderId);
        boolean betweenPersons = fact.giver().isPerson() && fact.receiver().isPerson();
        return recorderId == null || byReceiver || !betweenPersons
                ? InteractionStatus.CONFIRMED
                : InteractionStatus.UNCONFIRMED;
    }

    private void write(Fact fact) {
        giverType = fact.giver().type();
        giverId = fact.giver().id();
        receiverType = fact.receiver().type();
        receiverId = fact.receiver().id();
        mutual = fact.mutual();
        kind = fact.kind();
        size = fact.size();
        groupId = fact.groupId();
        groupSize = fact.groupSize();
        occurredAt = fact.occurredAt();
        Fact.Details details = fact.details();
        durationMinutes = details.durationMinutes();
        channel = details.channel();
        supportKind = details.supportKind();
        place = details.place();
        topic = details.topic();
        outcome = details.outcome();
        note = details.note();
    }

    private void changed(Instant now) {
        version++;
        updatedAt = now.truncatedTo(ChronoUnit.MICROS);
        ask(updatedAt);
    }

    /** Whoever has to answer has waited since they were first asked, however often the entry changes meanwhile. */
    private void ask(Instant now) {
        UUID asked = asked();
        if (!Objects.equals(asked, waitsFor)) {
            waitsFor = asked;
            waitsSince = asked == null ? null : now;
        }
    }

    private @Nullable UUID asked() {
        if (deleted || recorderId == null) {
            return null;
        }
        return switch (status) {
            case CONFIRMED -> null;
            case UNCONFIRMED -> counterparty(recorderId).id();
            case DISPUTED -> proposal == null ? null : recorderId;
        };
    }

    Fact fact() {
        return new Fact(
                new Party(giverType, giverId),
                new Party(receiverType, receiverId),
                mutual,
                kind,
                size,
                groupId,
                groupSize,
                occurredAt,
                new Fact.Details(durationMinutes, channel, supportKind, place, topic, outcome, note));
    }

    /** No words of anybody: those never leave this service. */
    InteractionState state() {
        return InteractionStateBuilder.builder()
                .interactionId(id)
                .version(version)
                .deleted(deleted)
                .giver(new Party(giverType, giverId))
                .receiver(new Party(receiverType, receiverId))
                .mutual(mutual)
                .kind(kind)
                .size(size)
                .groupSize(groupSize)
                .groupId(groupId)
                .occurredAt(occurredAt)
                .status(status)
                .recorderId(recorderId)
                .importId(importId)
                .channel(channel)
                .supportKind(supportKind)
                .hasOutcome(outcome != null && !outcome.isBlank())
                .recordedAt(updatedAt)
                .build();
    }

    boolean isParty(UUID personId) {
        return giverId.equals(personId) || receiverId.equals(personId);
    }

    boolean isRecordedBy(UUID personId) {
        return personId.equals(recorderId);
    }

    Party counterparty(UUID personId) {
        return giverId.equals(personId) ? new Party(receiverType, receiverId) : new Party(giverType, giverId);
    }

    Direction direction(UUID personId) {
        return fact().directionOf(Party.person(personId));
    }

    /** How the other side says it was, as this person would say it, while the dispute stands. */
    Optional<Proposal> proposal(UUID personId) {
        if (proposal == null || status != InteractionStatus.DISPUTED) {
            return Optional.empty();
        }
        boolean isAuthor = personId.equals(disputedBy);
        return Optional.of(isAuthor ? proposal : proposal.turned());
    }

    /** The person who has to answer, if anybody has to. */
    Optional<UUID> waitsFor() {
        return Optional.ofNullable(waitsFor);
    }

    @Nullable
    Instant waitsSince() {
        return waitsSince;
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    boolean isDeleted() {
        return deleted;
    }

    InteractionStatus status() {
        return status;
    }

    @Nullable
    UUID disputedBy() {
        return disputedBy;
    }

    @Nullable
    String disputeReason() {
        return disputeReason;
    }

    @Nullable
    UUID recorderId() {
        return recorderId;
    }

    @Nullable
    String client() {
        return client;
    }

    @Nullable
    String source() {
        return source;
    }

    @Nullable
    String sourceId() {
        return sourceId;
    }

    @Nullable
    UUID importId() {
        return importId;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
