package io.rapport.interactions.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rapport.chassis.Worker;
import io.rapport.chassis.trace.Traces;
import io.rapport.events.ImportStatus;
import io.rapport.interactions.lines.BodyFormat;
import io.rapport.interactions.lines.RejectedException;
import io.rapport.interactions.people.PeopleFinder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Applies imports, a batch of lines a transaction, so that whoever comes after a crash goes on behind the last batch.
 * All instances of the service do; one import is one worker's at a time.
 */
@ApplicationScoped
class ImportWorker {
    private static final Logger LOG = Logger.getLogger(ImportWorker.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final ImportService imports;
    private final Staging staging;
    private final PeopleFinder people;
    private final ObjectMapper json;
    private final Traces traces;
    private volatile @Nullable Worker worker;
    private boolean swept;

    ImportWorker(ImportService imports, Staging staging, PeopleFinder people, ObjectMapper json, Traces traces) {
        this.imports = imports;
        this.staging = staging;
        this.people = people;
        this.json = json;
        this.traces = traces;
    }

    void start(@Observes StartupEvent started) {
        worker = Worker.start("import-worker", POLL, this::work);
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (worker != null) {
            worker.close();
        }
    }

    /** There is something to apply. */
    void wake() {
        if (worker != null) {
            worker.wake();
        }
    }

    private boolean work(Worker self) throws IOException {
        if (!swept) {
            staging.sweep(imports::isUnended);
            swept = true;
        }
        Optional<Import> due = imports.take();
        due.ifPresent(taken -> run(taken, self));
        return due.isPresent();
    }

    private void run(Import taken, Worker self) {
        Span span = traces.continuing("import", taken.traceparent());
        try (Scope scope = span.makeCurrent()) {
            Import advanced = advance(taken, self);
            if (advanced.status().isEnded()) {
                staging.remove(advanced.id());
            } else {
                imports.release(advanced.id());
            }
        } catch (IOException | RuntimeException e) {
            span.setStatus(StatusCode.ERROR)
                    .setAttribute("error.type", e.getClass().getName());
            boolean gaveUp = imports.stall(taken.id()).status().isEnded();
            LOG.warnf(
                    "Import %s %s: %s",
                    taken.id(),
                    gaveUp ? "is given up" : "is tried again later",
                    e.getClass().getSimpleName());
            LOG.debugf(e, "Import %s", taken.id());
            if (gaveUp) {
                staging.remove(taken.id());
            }
        } finally {
            span.end();
        }
    }

    /** As far as it goes: to the end, or until this instance stops or another one has gone on. */
    private Import advance(Import taken, Worker self) throws IOException {
        UUID id = taken.id();
        if (!staging.holds(id, new Staging.Body(taken.digest(), taken.bytes()))) {
            return imports.fail(
                    id, ImportProblem.STAGED_BODY_LOST, "Send it again; what was applied stays and is not doubled.");
        }
        BodyFormat.Opened body;
        try {
            body = taken.format().open(staging.file(id), json);
        } catch (RejectedException e) {
            return imports.fail(id, e.type(), e.detail());
        }
        Import running = imports.start(id, body.start());
        try (LineBatchReader batches = new LineBatchReader(staging.file(id), running.place(), body.parser(), people)) {
            while (running.status() == ImportStatus.RUNNING && self.isRunning()) {
                LineBatch batch = batches.next();
                running = imports.apply(id, batch);
                if (!running.place().equals(batch.to())) {
                    return running;
                }
            }
        }
        return running;
    }
}
