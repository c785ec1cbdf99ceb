package io.rapport.interactions.imports;

import static java.util.Objects.requireNonNull;

import io.rapport.chassis.problem.CommonProblem;
import io.rapport.events.Party;
import io.rapport.interactions.fact.Fact;
import io.rapport.interactions.fact.ImportedFacts;
import io.rapport.interactions.lines.ImportLine;
import io.rapport.interactions.lines.LineParser;
import io.rapport.interactions.lines.LineReader;
import io.rapport.interactions.lines.RejectedException;
import io.rapport.interactions.people.PartyProblem;
import io.rapport.interactions.people.PeopleFinder;
import io.rapport.interactions.people.PersonKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
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
import org.jspecify.annotations.Nullable;

/** Reads the lines of a body, understands them and finds their people, a batch at a time. */
final class LineBatchReader implements Closeable {
    /** A batch is a transaction of a second or less, even on a busy machine. */
    private static final int LINES = 1000;

    private static final int MOST_KNOWN = 100_000;

    private final LineReader lines;
    private final LineParser parser;
    private final PeopleFinder people;
    private final Map<PersonKey, Optional<UUID>> known = new HashMap<>();

    LineBatchReader(Path body, LineReader.Place from, LineParser parser, PeopleFinder people) throws IOException {
        this.lines = new LineReader(body, from);
        this.parser = parser;
        this.people = people;
    }

    /** A line that was understood, or why it was not. */
    private record Entry(
            long number,
            @Nullable ImportLine line,
            @Nullable RejectedException rejected) {}

    LineBatch next() throws IOException {
        Instant now = Instant.now();
        LineReader.Place from = lines.place();
        List<Entry> entries = new ArrayList<>();
        LineReader.Line line = lines.next();
        while (line != null) {
            if (!line.isBlank()) {
                entries.add(parse(line, now));
            }
            line = entries.size() < LINES ? lines.next() : null;
        }
        find(entries);
        List<ImportedFacts.Line> facts = new ArrayList<>();
        List<LineBatch.Rejected> rejected = new ArrayList<>();
        for (Entry entry : entries) {
            try {
                facts.add(fact(entry));
            } catch (RejectedException e) {
                rejected.add(new LineBatch.Rejected(entry.number(), e));
            }
        }
        return new LineBatch(from, lines.place(), entries.size(), facts, rejected, entries.size() < LINES);
    }

    private Entry parse(LineReader.Line line, Instant now) {
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

    private void find(List<Entry> entries) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
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

    private ImportedFacts.Line fact(Entry entry) throws RejectedException {
        if (entry.rejected() != null) {
            throw entry.rejected();
        }
        ImportLine line = requireNonNull(entry.line());
        UUID giver = person(line.giver(), "/giver");
        UUID receiver = person(line.receiver(), "/receiver");
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

    private UUID person(PersonKey key, String pointer) throws RejectedException {
        return known.getOrDefault(key, Optional.empty())
                .orElseThrow(() -> new RejectedException(
                        PartyProblem.UNKNOWN_PERSON, pointer, PartyProblem.UNKNOWN_PERSON.title()));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
