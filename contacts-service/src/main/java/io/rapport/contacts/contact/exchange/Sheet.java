package io.rapport.contacts.contact.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A contact a row. Our own columns have the names of the fields of a contact; lists and objects are JSON. The columns that
 * Google and Outlook write are understood too.
 */
final class Sheet {
    /** A spreadsheet would take such a cell for a formula. */
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@].*", Pattern.DOTALL);

    private static final DateTimeFormatter OF_OUTLOOK = DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT);

    /** Columns of others that are texts of ours. */
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("name", "displayName"),
            Map.entry("nickname", "preferredName"),
            Map.entry("company", "organisation"),
            Map.entry("organization name", "organisation"),
            Map.entry("organization 1 - name", "organisation"),
            Map.entry("job title", "title"),
            Map.entry("organization title", "title"),
            Map.entry("organization 1 - title", "title"),
            Map.entry("organization department", "department"),
            Map.entry("organization 1 - department", "department"));

    private static final List<String> NAME_PARTS =
            List.of("first name", "given name", "middle name", "additional name", "last name", "family name");
    private static final Pattern EMAIL = Pattern.compile("e-mail( \\d+)?( address| - value)");
    private static final Pattern PHONE =
            Pattern.compile("phone \\d+ - value|(mobile|business|home|primary|company main)" + " phone( \\d+)?");

    private final ObjectMapper json;
    private final Collection<String> known;

    Sheet(ObjectMapper json, Collection<String> known) {
        this.json = json;
        this.known = known;
    }

    void read(Reader in, Consumer<Entry> entries) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .detectBomHeader(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(in)) {
            for (NamedCsvRecord row : rows) {
                entries.accept(entry(row));
            }
        } catch (CsvParseException | UncheckedIOException | IllegalArgumentException e) {
            entries.accept(Entry.unreadable(json.createObjectNode(), "is not readable CSV from here on"));
        }
    }

    private Entry entry(NamedCsvRecord row) {
        ObjectNode fields = json.createObjectNode();
        List<String> name = new ArrayList<>();
        String uid = null;
        int dropped = 0;
        boolean foreign = false;
        for (Map.Entry<String, List<String>> column : row.getFieldsAsMapList().entrySet()) {
            String header = column.getKey().strip().replace("\uFEFF", "");
            String value = unguarded(column.getValue().getFirst());
            if (value.isBlank()) {
                continue;
            }
            if (header.equals("uid")) {
                uid = value;
            } else if (known.contains(header)) {
                fields.set(header, own(header, value));
            } else {
                foreign = true;
                dropped += foreign(header.toLowerCase(Locale.ROOT), value.strip(), fields, name) ? 0 : 1;
            }
        }
        if (!fields.has("displayName") && !name.isEmpty()) {
            fields.put("displayName", String.join(" ", name));
        }
        if (!fields.has("displayName") && foreign) {
            String fallBack = Stream.of(
                            fields.path("organisation"), fields.path("emails").path(0))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue)
                    .findFirst()
                    .orElse("");
            fields.put("displayName", fallBack);
        }
        return new Entry(uid, fields, foreign, dropped, null);
    }

    /** A text that is not JSON stays one, and is refused later on where a list is meant. */
    private JsonNode own(String header, String value) {
        boolean structured =
                value.startsWith("[") && value.endsWith("]") || value.startsWith("{") && value.endsWith("}");
        if (structured && !TEXT_FIELDS.contains(header) || header.equals("level")) {
            try {
                return json.readTree(value);
            } catch (JsonProcessingException e) {
                return json.getNodeFactory().textNode(value);
            }
        }
        return json.getNodeFactory().textNode(value);
    }

    private static final Set<String> TEXT_FIELDS = Set.of(
            "displayName",
            "organisation",
            "title",
            "department",
            "howWeMet",
            "preferredName",
            "pronunciation",
            "source");

    private static boolean foreign(String header, String value, ObjectNode fields, List<String> name) {
        if (TEXTS.containsKey(header)) {
            fields.put(TEXTS.get(header), value);
        } else if (NAME_PARTS.contains(header)) {
            name.add(value);
        } else if (EMAIL.matcher(header).matches()) {
            Arrays.stream(value.split(" ::: ")).forEach(fields.withArray("emails")::add);
        } else if (PHONE.matcher(header).matches()) {
            Arrays.stream(value.split(" ::: ")).forEach(fields.withArray("phones")::add);
        } else if (header.equals("notes")) {
            VCards.notes(value, fields);
        } else if (header.equals("categories") || header.equals("labels") || header.equals("group membership")) {
            Arrays.stream(value.split(";| ::: "))
                    .map(String::strip)
                    .filter(label -> !label.isEmpty() && !label.startsWith("* "))
                    .forEach(fields.withArray("tags")::add);
        } else if (header.equals("birthday") || header.equals("anniversary")) {
            return day(value, header.equals("birthday") ? "Birthday" : "Anniversary", fields);
        } else {
            return false;
        }
        return true;
    }

    private static boolean day(String value, String label, ObjectNode fields) {
        LocalDate date = date(value);
        if (date != null) {
            fields.withArray("importantDates").addObject().put("label", label).put("date", date.toString());
        }
        return date != null;
    }

    private static @Nullable LocalDate date(String value) {
        try {
            return value.contains("/") ? LocalDate.parse(value, OF_OUTLOOK) : LocalDate.parse(value);
        } catch (DateTimeException e) {
            return null;
        }
    }

    void write(List<Exported> contacts, Appendable out) throws IOException {
        try (CsvWriter rows = CsvWriter.builder().build(new AppendableWriter(out))) {
            rows.writeRecord(Stream.concat(Stream.of("uid"), known.stream()).toList());
            for (Exported contact : contacts) {
                List<String> cells = new ArrayList<>(List.of(guarded(contact.uid())));
                for (String field : known) {
                    cells.add(guarded(cell(contact.fields().path(field))));
                }
                rows.writeRecord(cells);
            }
        }
    }

    private String cell(JsonNode value) throws JsonProcessingException {
        if (value.isMissingNode() || value.isNull() || value.isContainerNode() && value.isEmpty()) {
            return "";
        }
        return value.isTextual() ? value.textValue() : json.writeValueAsString(value);
    }

    static String guarded(String cell) {
        return FORMULA.matcher(cell).matches() ? "'" + cell : cell;
    }

    static String unguarded(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    /** Never closes what it writes to. */
    private static final class AppendableWriter extends java.io.Writer {
        private final Appendable out;

        AppendableWriter(Appendable out) {
            this.out = out;
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            out.append(java.nio.CharBuffer.wrap(text, from, length));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
