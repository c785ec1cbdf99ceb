package io.rapport.interactions.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.rapport.chassis.outbox.Outbox;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.Idempotency;
import io.rapport.chassis.rest.IfMatch;
import io.rapport.chassis.rest.MergePatch;
import io.rapport.events.EventType;
import io.rapport.interactions.fact.ImportedFacts;
import io.rapport.interactions.interaction.InteractionRequest.CounterpartyReference;
import io.rapport.interactions.people.Counterparty;
import io.rapport.interactions.people.Parties;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes interactions. Each method is one transaction: load, decide, store, announce. */
@Startup
@ApplicationScoped
public class InteractionService {
    private final InteractionRepository interactions;
    private final Parties parties;
    private final MergePatch mergePatch;
    private final Outbox outbox;
    private final Idempotency idempotency;
    private final MeterRegistry meters;

    InteractionService(
            InteractionRepository interactions,
            Parties parties,
            MergePatch mergePatch,
            Outbox outbox,
            Idempotency idempotency,
            MeterRegistry meters) {
        this.interactions = interactions;
        this.parties = parties;
        this.mergePatch = mergePatch;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.meters = meters;
        List.of("person", "import").forEach(by -> recordings(meters, by));
    }

    private static Counter recordings(MeterRegistry meters, String by) {
        return Counter.builder("rapport.interactions.recorded")
                .description("Interactions recorded, by whom")
                .tag("by", by)
                .register(meters);
    }

    /** A new interaction, and with whom. */
    record Recorded(Interaction interaction, Counterparty counterparty) {}

    /** @throws ProblemException 422 when the counterparty cannot be one */
    @Transactional
    Recorded record(UUID recorderId, InteractionRequest request) {
        Counterparty counterparty = counterparty(recorderId, request.counterparty());
        Instant now = Instant.now();
        Interaction interaction =
                Interaction.record(recorderId, request.fact(recorderId, counterparty.party(), now), now);
        // At once, so that the answer can say whether it repeats what is there.
        interactions.persistAndFlush(interaction);
        outbox.add(EventType.INTERACTION_RECORDED, interaction.state());
        recordings(meters, "person").increment();
        return new Recorded(interaction, counterparty);
    }

    /**
     * @throws ProblemException 403 for the other side, 428 or 412 without the right version, 400 for another
     *     counterparty
     */
    @Transactional
    Interaction correct(UUID personId, UUID id, @Nullable String ifMatch, JsonNode patch) {
        Interaction interaction = locked(personId, id);
        interaction.requireRecorder(personId);
        IfMatch.of(ifMatch).check(interaction.version());
        InteractionRequest before = InteractionRequest.of(interaction, personId);
        InteractionRequest after = mergePatch.apply(before, patch, InteractionRequest.class);
        if (!after.counterparty().equals(before.counterparty())) {
            throw ProblemException.invalid("/counterparty", "never changes; retract the entry and record another");
        }
        Instant now = Instant.now();
        if (interaction.correct(after.fact(personId, interaction.counterparty(personId), now), now)) {
            outbox.add(EventType.INTERACTION_CORRECTED, interaction.state());
        }
        return interaction;
    }

    /** @throws ProblemException 403 for the other side, 428 or 412 without the right version */
    @Transactional
    void retract(UUID personId, UUID id, @Nullable String ifMatch) {
        Interaction interaction = locked(personId, id);
        interaction.requireRecorder(personId);
        IfMatch.of(ifMatch).check(interaction.version());
        interaction.retract(Instant.now());
        outbox.add(EventType.INTERACTION_RETRACTED, interaction.state());
        idempotency.forget(id);
    }

    /** @throws ProblemException 403 for the recorder, 409 while the dispute of somebody else stands */
    @Transactional
    Interaction confirm(UUID personId, UUID id) {
        Interaction interaction = locked(personId, id);
        if (interaction.confirm(personId, Instant.now())) {
            outbox.add(EventType.INTERACTION_CONFIRMED, interaction.state());
        }
        return interaction;
    }

    /** What became of one entry that somebody wanted to confirm. */
    public enum Confirmation {
        CONFIRMED,
        /** There is no such entry, or the person is not a party of it. */
        NOT_FOUND,
        /** It is for somebody else to say: the other side of what one recorded, or who disputed it. */
        NOT_YOURS
    }

    /** Each as far as it can be confirmed, in the order asked. */
    @Transactional
    public Map<UUID, Confirmation> confirmAll(UUID personId, Collection<UUID> ids) {
        Instant now = Instant.now();
        Map<UUID, Confirmation> results = new LinkedHashMap<>();
        ids.forEach(id -> results.put(id, Confirmation.NOT_FOUND));
        List<Outbox.Event> events = new ArrayList<>();
        for (Interaction interaction : interactions.lockAll(personId, results.keySet())) {
            if (!interaction.mayConfirm(personId)) {
                results.put(interaction.id(), Confirmation.NOT_YOURS);
                continue;
            }
            results.put(interaction.id(), Confirmation.CONFIRMED);
            if (interaction.confirm(personId, now)) {
                events.add(new Outbox.Event(EventType.INTERACTION_CONFIRMED, interaction.state()));
            }
        }
        outbox.addAll(events);
        return results;
    }

    /** @throws ProblemException 403 for the recorder, 400 for a proposal that cannot be */
    @Transactional
    Interaction dispute(UUID personId, UUID id, InteractionRequest.Dispute request) {
        Instant now = Instant.now();
        Optional.ofNullable(request.proposed()).ifPresent(proposal -> proposal.check(now));
        Interaction interaction = locked(personId, id);
        if (interaction.dispute(personId, request.reason(), request.proposed(), now)) {
            outbox.add(EventType.INTERACTION_DISPUTED, interaction.state());
        }
        return interaction;
    }

    /** @throws ProblemException 403 for everyone but the recorder, 409 without a proposal */
    @Transactional
    Interaction acceptProposal(UUID personId, UUID id) {
        Interaction interaction = locked(personId, id);
        if (interaction.acceptProposal(personId, Instant.now())) {
            outbox.add(EventType.INTERACTION_CORRECTED, interaction.state());
        }
        return interaction;
    }

    /**
     * Lines of an import in their order: one that is known by its source id corrects what it said before or, between
     * other people, takes its place.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public ImportedFacts.Outcome importAll(ImportedFacts batch) {
        Map<String, Interaction> known = new HashMap<>();
        interactions
                .lockLines(
                        batch.source(),
                        batch.lines().stream()
                                .map(ImportedFacts.Line::sourceId)
                                .distinct()
                                .toList())
                .forEach(interaction -> known.put(String.valueOf(interaction.sourceId()), interaction));
        Instant now = Instant.now();
        List<Interaction> recorded = new ArrayList<>();
        List<Outbox.Event> events = new ArrayList<>();
        int unchanged = 0;
        for (ImportedFacts.Line line : batch.lines()) {
            Interaction before = known.get(line.sourceId());
            if (before != null && before.fact().parties().equals(line.fact().parties())) {
                if (before.correct(line.fact(), batch.importId(), now)) {
                    events.add(new Outbox.Event(EventType.INTERACTION_CORRECTED, before.state()));
                } else {
                    unchanged++;
                }
                continue;
            }
            if (before != null) {
                before.retract(now);
                events.add(new Outbox.Event(EventType.INTERACTION_RETRACTED, before.state()));
            }
            Interaction interaction = Interaction.record(line, batch, now);
            known.put(line.sourceId(), interaction);
            recorded.add(interaction);
            events.add(new Outbox.Event(EventType.INTERACTION_RECORDED, interaction.state()));
        }
        // A line has one live row: what was retracted leaves before what takes its place comes.
        interactions.flush();
        interactions.persist(recorded);
        outbox.addAll(events);
        recordings(meters, "import").increment(recorded.size());
        return new ImportedFacts.Outcome(batch.lines().size() - unchanged, unchanged);
    }

    /**
     * Announces the next interactions as they stand, graves too.
     *
     * @return the ids of those announced, in their order; none when there are no more
     */
    @Transactional
    public List<UUID> republish(UUID after, int limit) {
        List<Interaction> next = interactions.lockNext(after, limit);
        outbox.addAll(next.stream()
                .map(interaction -> new Outbox.Event(EventType.INTERACTION_REPUBLISHED, interaction.state()))
                .toList());
        return next.stream().map(Interaction::id).toList();
    }

    private Counterparty counterparty(UUID ownerId, CounterpartyReference reference) {
        UUID personId = reference.personId();
        UUID contactId = reference.contactId();
        if (personId != null && contactId == null) {
            return parties.person(ownerId, personId);
        }
        if (contactId != null && personId == null) {
            return parties.contact(ownerId, contactId);
        }
        throw ProblemException.invalid("/counterparty", "exactly one of personId and contactId");
    }

    private Interaction locked(UUID partyId, UUID id) {
        return interactions.lock(partyId, id).orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }
}
