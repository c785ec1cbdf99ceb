package io.rapport.contacts.contact.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A contact a line, as {@code POST /v1/contacts} takes it, with the {@code uid} of the file beside. */
final class Ndjson {
    private final ObjectMapper json;
    private final Set<String> known;

    Ndjson(ObjectMapper json, Set<String> known) {
        this.json = json;
        this.known = known;
    }

    void read(BufferedReader in, Consumer<Entry> entries) throws IOException {
        BoundedLines lines = new BoundedLines(in);
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (!line.isBlank()) {
                entries.accept(
                        lines.wasTooLong()
                                ? Entry.unreadable(json.createObjectNode(), "the line is longer than 64 KiB")
                                : entry(line));
            }
        }
    }

    private Entry entry(String line) {
        try {
            return json.readTree(line) instanceof ObjectNode fields
                    ? entry(fields)
                    : Entry.unreadable(json.createObjectNode(), "is not a JSON object");
        } catch (JsonProcessingException e) {
            return Entry.unreadable(json.createObjectNode(), "is not readable JSON");
        }
    }

    private Entry entry(ObjectNode fields) {
        JsonNode uid = fields.remove("uid");
        int all = fields.size();
        fields.retain(known);
        return new Entry(
                uid == null || !uid.isTextual() ? null : uid.textValue(), fields, false, all - fields.size(), null);
    }

    void write(List<Exported> contacts, Appendable out) throws IOException {
        for (Exported contact : contacts) {
            ObjectNode line = json.createObjectNode().put("uid", contact.uid());
            line.setAll(contact.fields());
            out.append(json.writeValueAsString(line)).append('\n');
        }
    }
}
