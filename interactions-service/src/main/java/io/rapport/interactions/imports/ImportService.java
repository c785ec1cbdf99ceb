package io.rapport.interactions.imports;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rapport.chassis.outbox.Outbox;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.problem.ProblemType;
import io.rapport.chassis.trace.Traces;
import io.rapport.events.EventType;
import io.rapport.events.ImportStatus;
import io.rapport.interactions.fact.ImportedFacts;
import io.rapport.interactions.interaction.InteractionService;
import io.rapport.interactions.lines.BodyFormat;
import io.rapport.interactions.lines.LineReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Changes imports. Each method is one transaction: load, decide, store, announce. */
@ApplicationScoped
public class ImportService {
    static final int ERRORS_KEPT = 1000;

    /** After so long without a sign of life another worker goes on. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final ImportRepository imports;
    private final InteractionService interactions;
    private final Outbox outbox;
    private final MeterRegistry meters;
    private final Traces traces;
    private final Duration giveUpAfter;

    ImportService(
            ImportRepository imports,
            InteractionService interactions,
            Outbox outbox,
            MeterRegistry meters,
            Traces traces,
            @ConfigProperty(name = "rapport.imports.give-up-after") Duration giveUpAfter) {
        this.imports = imports;
        this.interactions = interactions;
        this.outbox = outbox;
        this.meters = meters;
        this.traces = traces;
        this.giveUpAfter = giveUpAfter;
        // From 0, so that the first one is seen to happen.
        List.of(ImportStatus.values()).forEach(status -> imports(meters, status));
        List.of("accepted", "unchanged", "rejected").forEach(result -> lines(meters, result));
    }

    /**
     * Before anything long is received.
     *
     * @throws ProblemException 403 when another client used the source before
     */
    @Transactional
    void requireOwn(String client, String source) {
        requireSame(client, imports.boundTo(source).orElse(client));
    }

    /** @throws ProblemException 403 when another client used the source before */
    @Transactional
    Import queue(String client, String source, BodyFormat format, UUID id, Staging.Body body) {
        requireSame(client, imports.bind(source, client));
        Import queued = Import.queue(client, source, format, id, body, traces.here(), Instant.now());
        imports.persist(queued);
        announce(EventType.IMPORT_QUEUED, queued);
        return queued;
    }

    /** Whether its body is still needed. */
    @Transactional
    boolean isUnended(UUID id) {
        return imports.isUnended(id);
    }

    /** The next one that is due, which is then nobody else's for a while. */
    @Transactional
    Optional<Import> take() {
        Instant now = Instant.now();
        Optional<Import> due = imports.lockDue(now);
        due.ifPresent(taken -> taken.lease(LEASE, now));
        return due;
    }

    @Transactional
    Import start(UUID id, LineReader.Place contentFrom) {
        Import queued = imports.lock(id).orElseThrow();
        if (queued.status() == ImportStatus.QUEUED) {
            Instant now = Instant.now();
            queued.start(contentFrom, now);
            queued.lease(LEASE, now);
            announce(EventType.IMPORT_STARTED, queued);
        }
        return queued;
    }

    /** Nothing happens when somebody else has applied the batch, or has ended the import, in the meantime. */
    @Transactional
    Import apply(UUID id, LineBatch batch) {
        Import running = imports.lock(id).orElseThrow();
        if (running.status() != ImportStatus.RUNNING || !running.place().equals(batch.from())) {
            return running;
        }
        Instant now = Instant.now();
        ImportedFacts.Outcome outcome =
                interactions.importAll(new ImportedFacts(id, running.client(), running.source(), batch.lines()));
        long room = Math.max(ERRORS_KEPT - running.rejected(), 0);
        imports.keep(id, batch.rejected().stream().limit(room).toList());
        running.advance(batch, outcome);
        running.lease(LEASE, now);
        if (batch.last()) {
            running.complete(now);
            announce(EventType.IMPORT_COMPLETED, running);
        }
        lines(meters, "accepted").increment(outcome.accepted());
        lines(meters, "unchanged").increment(outcome.unchanged());
        lines(meters, "rejected").increment(batch.rejected().size());
        return running;
    }

    /** For what can never succeed. */
    @Transactional
    Import fail(UUID id, ProblemType type, String detail) {
        Import failed = imports.lock(id).orElseThrow();
        if (!failed.status().isEnded()) {
            failed.fail(type, detail, Instant.now());
            announce(EventType.IMPORT_FAILED, failed);
        }
        return failed;
    }

    /** It could not go on, and may after a while; one that stands still for too long has failed. */
    @Transactional
    Import stall(UUID id) {
        Import stalled = imports.lock(id).orElseThrow();
        if (stalled.status().isEnded()) {
            return stalled;
        }
        Instant now = Instant.now();
        stalled.stall(now);
        return stalled.isStalledFor(giveUpAfter, now)
                ? fail(id, ImportProblem.IMPORT_STALLED, "Send it again; what was applied stays and is not doubled.")
                : stalled;
    }

    /** Any worker may go on with it. */
    @Transactional
    void release(UUID id) {
        imports.lock(id).ifPresent(waiting -> waiting.lease(Duration.ZERO, Instant.now()));
    }

    /**
     * Announces the next imports as they stand.
     *
     * @return the ids of those announced, in their order; none when there are no more
     */
    @Transactional
    public List<UUID> republish(UUID after, int limit) {
        List<Import> next = imports.lockNext(after, limit);
        outbox.addAll(next.stream()
                .map(one -> new Outbox.Event(EventType.IMPORT_REPUBLISHED, one.state()))
                .toList());
        return next.stream().map(Import::id).toList();
    }

    private static void requireSame(String client, String owner) {
        if (!owner.equals(client)) {
            throw new ProblemException(ImportProblem.SOURCE_BELONGS_TO_ANOTHER_CLIENT);
        }
    }

    private void announce(EventType type, Import changed) {
        outbox.add(type, changed.state());
        imports(meters, changed.status()).increment();
    }

    private static Counter imports(MeterRegistry meters, ImportStatus status) {
        return Counter.builder("rapport.imports")
                .description("Imports that came to have a status")
                .tag("status", status.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    private static Counter lines(MeterRegistry meters, String result) {
        return Counter.builder("rapport.import.lines")
                .description("Lines of imports, by what became of them")
                .tag("result", result)
                .register(meters);
    }
}
