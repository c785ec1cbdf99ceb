package io.rapport.contacts.contact.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import ezvcard.VCardVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads and writes books of contacts in all formats. */
public final class Books {
    private final Ndjson ndjson;
    private final Sheet sheet;
    private final VCards cards;

    /** @param fields the names of the fields of a contact, in their order */
    public Books(ObjectMapper json, List<String> fields) {
        Set<String> known = new LinkedHashSet<>(fields);
        ndjson = new Ndjson(json, known);
        sheet = new Sheet(json, known);
        cards = new VCards(json, known);
    }

    /** Every entry, also those that cannot be read. */
    public void read(BookFormat format, InputStream body, Consumer<Entry> entries) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        in.mark(1);
        if (in.read() != '\uFEFF') {
            in.reset();
        }
        switch (format) {
            case VCARD_3, VCARD_4 -> cards.read(in, entries);
            case CSV -> sheet.read(in, entries);
            case NDJSON -> ndjson.read(in, entries);
        }
    }

    public String write(BookFormat format, List<Exported> contacts) {
        StringBuilder out = new StringBuilder();
        try {
            switch (format) {
                case VCARD_3 -> cards.write(contacts, VCardVersion.V3_0, out);
                case VCARD_4 -> cards.write(contacts, VCardVersion.V4_0, out);
                case CSV -> sheet.write(contacts, out);
                case NDJSON -> ndjson.write(contacts, out);
            }
        } catch (IOException e) {
            throw new IllegalStateException("nothing is written to but memory", e);
        }
        return out.toString();
    }
}
