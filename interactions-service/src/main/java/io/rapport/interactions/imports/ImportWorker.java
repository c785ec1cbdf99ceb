package io.rapport.interactions.imports;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rapport.chassis.Worker;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.events.ImportStatus;
import io.rapport.events.Party;
import io.rapport.interactions.fact.Fact;
import io.rapport.interactions.fact.ImportedFacts;
import io.rapport.interactions.lines.BodyFormat;
import io.rapport.interactions.lines.ImportLine;
import io.rapport.interactions.lines.LineParser;
import io.rapport.interactions.lines.LineReader;
import io.rapport.interactions.lines.RejectedException;
import io.rapport.interactions.people.PartyProblem;
import io.rapport.interactions.people.PeopleFinder;
import io.rapport.interactions.people.PersonKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Applies imports, a batch of lines a transaction, so that whoever comes after a crash goes on behind the last batch.
 * All instances of the service do; one import is one worker's at a time.
 */
@ApplicationScoped
class ImportWorker {
    private static final Logger LOG = Logger.getLogger(ImportWorker.class);
    private static final int LINES = 1000;
    private static final Duration POLL = Duration.ofSeconds(1);

    /** How long an import waits for a neighbour that is down. */
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final ImportService imports;
    private final ImportRepository repository;
    private final Staging staging;
    private final PeopleFinder people;
    private final ObjectMapper json;
    private volatile @Nullable Worker worker;
    private boolean swept;

    ImportWorker(
            ImportService imports,
            ImportRepository repository,
            Staging staging,
            PeopleFinder people,
            ObjectMapper json) {
        this.imports = imports;
        this.repository = repository;
        this.staging = staging;
        this.people = people;
        this.json = json;
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

    private boolean work() throws IOException {
        if (!swept) {
            staging.sweep(repository::isUnended);
            swept = true;
        }
        Optional<Import> due = imports.take();
        due.ifPresent(this::run);
        return due.isPresent();
    }

    private void run(Import taken) {
        try {
            Import ended = advance(taken);
            if (ended.status().isEnded()) {
                staging.remove(ended.id());
            } else {
                imports.postpone(ended.id(), Duration.ZERO);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warnf(
                    "Import %s waits for %s: %s",
                    taken.id(), RETRY, e.getClass().getSimpleName());
            LOG.debugf(e, "Import %s", taken.id());
            imports.postpone(taken.id(), RETRY);
        }
    }

    /** As far as it goes: to the end, or until this instance stops or another one has gone on. */
    private Import advance(Import taken) throws IOException {
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
        Map<PersonKey, Optional<UUID>> known = new HashMap<>();
        try (LineReader lines = new LineReader(staging.file(id), running.place())) {
            while (running.status() == ImportStatus.RUNNING
                    && requireNonNull(worker).isRunning()) {
                Batch batch = read(lines, body.parser(), known);
                running = imports.apply(id, batch);
                if (!running.place().equals(batch.to())) {
                    return running;
                }
            }
        }
        return running;
    }

    /** A line that was understood, or why it was not. */
    private record Entry(
            long number,
            @Nullable ImportLine line,
            @Nullable RejectedException rejected) {}

    private Batch read(LineReader lines, LineParser parser, Map<PersonKey, Optional<UUID>> known) throws IOException {
        Instant now = Instant.now();
        LineReader.Place from = lines.place();
        List<Entry> entries = new ArrayList<>();
        LineReader.Line line = lines.next();
        while (line != null) {
            if (!line.isBlank()) {
                entries.add(parse(line, parser, now));
            }
            line = entries.size() < LINES ? lines.next() : null;
        }
        boolean last = entries.size() < LINES;
        find(entries, known);
        List<ImportedFacts.Line> facts = new ArrayList<>();
        List<Batch.Rejected> rejected = new ArrayList<>();
        for (Entry entry : entries) {
            try {
                facts.add(fact(entry, known));
            } catch (RejectedException e) {
                rejected.add(new Batch.Rejected(entry.number(), e));
            }
        }
        return new Batch(from, lines.place(), entries.size(), facts, rejected, last);
    }

    private static Entry parse(LineReader.Line line, LineParser parser, Instant now) {
        try {
            if (line.isTooLong()) {
                throw new RejectedException(
                        CommonProblem.CONTENT_TOO_LARGE,
                        "",
                        "A line has at most %d bytes".formatted(LineReader.LONGEST));
            }
            return new Entry(line.number(), parser.parse(line.bytes(), now), null);
        } catch (RejectedException e) {
            return new Entry(line.number(), null, e);
        }
    }

    private void find(List<Entry> entries, Map<PersonKey, Optional<UUID>> known) {
        Set<PersonKey> keys = new HashSet<>();
        entries.stream()
                .flatMap(entry -> Stream.ofNullable(entry.line()))
                .flatMap(line -> Stream.of(line.giver(), line.receiver()))
                .filter(key -> !known.containsKey(key))
                .forEach(keys::add);
        if (!keys.isEmpty()) {
            Map<PersonKey, UUID> found = people.find(keys);
            keys.forEach(key -> known.put(key, Optional.ofNullable(found.get(key))));
        }
    }

    private static ImportedFacts.Line fact(Entry entry, Map<PersonKey, Optional<UUID>> known) throws RejectedException {
        if (entry.rejected() != null) {
            throw entry.rejected();
        }
        ImportLine line = requireNonNull(entry.line());
        UUID giver = person(line.giver(), "/giver", known);
        UUID receiver = person(line.receiver(), "/receiver", known);
        if (giver.equals(receiver)) {
            throw new RejectedException(PartyProblem.SELF_INTERACTION, "/receiver", "giver and receiver are the same");
        }
        return new ImportedFacts.Line(
                line.sourceId(),
                Fact.imported(
                        Party.person(giver),
                        Party.person(receiver),
                        line.mutual(),
                        line.kind(),
                        line.size(),
                        line.occurredAt()));
    }

    private static UUID person(PersonKey key, String pointer, Map<PersonKey, Optional<UUID>> known)
            throws RejectedException {
        return known.getOrDefault(key, Optional.empty())
                .orElseThrow(() -> new RejectedException(
                        PartyProblem.UNKNOWN_PERSON, pointer, PartyProblem.UNKNOWN_PERSON.title()));
    }
}
