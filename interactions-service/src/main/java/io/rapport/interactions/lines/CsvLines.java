package io.rapport.interactions.lines;

import io.rapport.chassis.rest.Instants;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values with a header (RFC 4180). A record is one line: no value that is needed here has a line break,
 * and so a quote that somebody forgot costs that line alone.
 */
final class CsvLines implements LineParser {
    private static final Set<String> COLUMNS = Set.of(
            "sourceId",
            "giver.userName",
            "giver.externalId",
            "giver.email",
            "receiver.userName",
            "receiver.externalId",
            "receiver.email",
            "kind",
            "size",
            "mutual",
            "occurredAt");

    private final List<String> header;

    private CsvLines(List<String> header) {
        this.header = header;
    }

    /** @throws RejectedException when a column is unknown, named twice or missing */
    static CsvLines of(byte[] headerLine) throws RejectedException {
        List<String> columns = split(headerLine).stream()
                .map(String::strip)
                .map(name -> name.equals("giver") || name.equals("receiver") ? name + ".userName" : name)
                .toList();
        if (!COLUMNS.containsAll(columns) || Set.copyOf(columns).size() != columns.size()) {
            throw unusable("A column is unknown or named twice");
        }
        boolean complete = columns.containsAll(List.of("sourceId", "kind", "occurredAt"))
                && columns.stream().anyMatch(name -> name.startsWith("giver."))
                && columns.stream().anyMatch(name -> name.startsWith("receiver."));
        if (!complete) {
            throw unusable("sourceId, giver, receiver, kind and occurredAt are needed");
        }
        return new CsvLines(columns);
    }

    static RejectedException unusable(String detail) {
        return new RejectedException(LineProblem.UNUSABLE_CSV_HEADER, "", detail);
    }

    @Override
    public ImportLine parse(byte[] line, Instant now) throws RejectedException {
        List<String> cells = split(line);
        if (cells.size() != header.size()) {
            throw malformed("%d values under %d columns".formatted(cells.size(), header.size()));
        }
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                row.put(header.get(i), cells.get(i));
            }
        }
        return new ImportLine.Read(
                        row.get("sourceId"),
                        person(row, "giver"),
                        person(row, "receiver"),
                        constant(InteractionKind.class, "kind", row),
                        constant(InteractionSize.class, "size", row),
                        mutual(row.get("mutual")),
                        instant(row.get("occurredAt")))
                .checked(now);
    }

    private static ImportLine.Person person(Map<String, String> row, String side) {
        return new ImportLine.Person(
                row.get(side + ".userName"), row.get(side + ".externalId"), row.get(side + ".email"));
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, String column, Map<String, String> row)
            throws RejectedException {
        String name = row.get(column);
        try {
            return name == null ? null : Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw notAllowed(column);
        }
    }

    private static @Nullable Boolean mutual(@Nullable String text) throws RejectedException {
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw notAllowed("mutual");
        };
    }

    private static @Nullable Instant instant(@Nullable String text) throws RejectedException {
        try {
            return text == null ? null : Instants.parse(text);
        } catch (DateTimeException e) {
            throw notAllowed("occurredAt");
        }
    }

    private static RejectedException notAllowed(String column) {
        return RejectedException.invalid("/" + column, "not a value that is allowed here");
    }

    private static RejectedException malformed(String detail) {
        return new RejectedException(LineProblem.MALFORMED_CSV, "", detail);
    }

    private static List<String> split(byte[] line) throws RejectedException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("not in UTF-8");
        }
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (true) {
            int end = text.startsWith("\"", at) ? quotedEnd(text, at) : plainEnd(text, at);
            cells.add(
                    text.startsWith("\"", at)
                            ? text.substring(at + 1, end - 1).replace("\"\"", "\"")
                            : text.substring(at, end));
            if (end == text.length()) {
                return cells;
            }
            at = end + 1;
        }
    }

    /** Behind the closing quote, which ends the value. */
    private static int quotedEnd(String text, int start) throws RejectedException {
        int at = start + 1;
        while (true) {
            int quote = text.indexOf('"', at);
            if (quote < 0) {
                throw malformed("a quote is not closed");
            }
            if (text.startsWith("\"", quote + 1)) {
                at = quote + 2;
            } else if (quote + 1 == text.length() || text.charAt(quote + 1) == ',') {
                return quote + 1;
            } else {
                throw malformed("a quote in the middle of a value");
            }
        }
    }

    private static int plainEnd(String text, int start) throws RejectedException {
        int comma = text.indexOf(',', start);
        int end = comma < 0 ? text.length() : comma;
        int quote = text.indexOf('"', start);
        if (quote >= 0 && quote < end) {
            throw malformed("a quote in the middle of a value");
        }
        return end;
    }
}
