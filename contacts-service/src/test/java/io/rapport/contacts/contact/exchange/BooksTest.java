package io.rapport.contacts.contact.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BooksTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TEXTS = List.of(
            "displayName",
            "organisation",
            "title",
            "department",
            "howWeMet",
            "preferredName",
            "pronunciation",
            "source");
    private static final List<String> LISTS = List.of("emails", "phones", "expertise", "needs", "tags", "groups");
    private static final List<String> PIECES = List.of(
            "Nora",
            "Zoë",
            "\u5c71\u7530",
            "\ud83d\ude00",
            ",",
            ";",
            ":",
            "\\",
            "\"",
            "'",
            "=",
            "+",
            "-",
            "@",
            "\n",
            "\r\n",
            "\t",
            " ",
            "[",
            "]",
            "{}",
            "^n",
            "\\n",
            "BEGIN:VCARD",
            "x".repeat(90));
    private static final List<String> FIELDS = List.of(
            "displayName",
            "kind",
            "personId",
            "emails",
            "phones",
            "organisation",
            "title",
            "department",
            "level",
            "howWeMet",
            "expertise",
            "needs",
            "importantDates",
            "facts",
            "jobs",
            "related",
            "preferredName",
            "pronunciation",
            "tags",
            "groups",
            "cadence",
            "sentiment",
            "customFields",
            "source",
            "noticeGivenOn");
    private static final Books BOOKS = new Books(JSON, FIELDS);

    @ParameterizedTest
    @EnumSource(BookFormat.class)
    void a_random_book_comes_back_without_loss(BookFormat format) throws IOException {
        Random random = new Random(20261124);
        List<Exported> book = IntStream.range(0, 500)
                .mapToObj(i -> new Exported("uid-" + i, contact(random)))
                .toList();

        List<Entry> back = read(format, BOOKS.write(format, book));

        assertThat(back).hasSameSizeAs(book);
        for (int i = 0; i < book.size(); i++) {
            assertThat(back.get(i).uid()).isEqualTo(book.get(i).uid());
            assertThat(full(back.get(i).fields())).isEqualTo(full(book.get(i).fields()));
            assertThat(back.get(i).fault()).isNull();
            assertThat(back.get(i).adds()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49", "-1", "@x", "'=1+1", "''@"})
    void a_cell_that_a_spreadsheet_would_reckon_with_is_guarded(String cell) {
        assertThat(Sheet.guarded(cell)).startsWith("'");
        assertThat(Sheet.unguarded(Sheet.guarded(cell))).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nora", "'Nora'", "1-1", ""})
    void another_cell_stays_as_it_is(String cell) {
        assertThat(Sheet.guarded(cell)).isEqualTo(cell);
        assertThat(Sheet.unguarded(cell)).isEqualTo(cell);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apple.vcf   | VCARD_3 | 2",
                "google.vcf  | VCARD_3 | 1",
                "google.csv  | CSV     | 1",
                "outlook.csv | CSV     | 1",
                "monica.vcf  | VCARD_4 | 1",
                "nokia.vcf   | VCARD_3 | 1",
            })
    void what_other_tools_write_is_read(String file, BookFormat format, int entries) throws IOException {
        List<Entry> read = new ArrayList<>();
        try (InputStream in = getClass().getResourceAsStream("/books/" + file)) {
            BOOKS.read(format, in, read::add);
        }

        assertThat(read).hasSize(entries);
        ObjectNode nora = read.getFirst().fields();
        assertThat(nora.path("displayName").textValue()).as(file).isEqualTo("Nora Nadler");
        assertThat(nora.at("/emails/0").textValue()).as(file).isEqualTo("Nora@Shop.example");
        assertThat(nora.at("/phones/0").textValue()).as(file).contains("30");
        assertThat(nora.path("organisation").textValue()).as(file).isEqualTo("Shop GmbH");
        assertThat(nora.at("/importantDates/0/label").textValue()).as(file).isEqualTo("Birthday");
        assertThat(nora.at("/importantDates/0/date").textValue()).as(file).endsWith("-05-11");
        assertThat(nora.at("/facts/0/text").textValue()).as(file).startsWith("Met at the fair");
        assertThat(read.getFirst().adds()).isTrue();
    }

    @Test
    void pictures_and_what_is_not_understood_are_dropped_and_counted() throws IOException {
        String picture = "PHOTO;ENCODING=b;TYPE=JPEG:" + ("A".repeat(70) + "\r\n ").repeat(150_000) + "AA\r\n";

        Entry entry = read(
                        BookFormat.VCARD_3,
                        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Nora\r\n" + picture + "X-ODD:1\r\nGENDER:F\r\nEND:VCARD\r\n")
                .getFirst();

        assertThat(entry.fields()).hasToString("{\"displayName\":\"Nora\"}");
        assertThat(entry.dropped()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "NDJSON  | {",
                "NDJSON  | []",
                "NDJSON  | {\"a\": 1, \"a\"}",
                "CSV     | ~displayName\n\"\"\"\"\"\"\"x\ny\"\",\n\"~",
                "VCARD_3 | ~BEGIN:VCARD\nBEGIN:VCARD\nFN:x\n\"\"\"~",
                "VCARD_4 | ~:::;;;\n= =\nEND:VCARD~",
            })
    void a_hostile_file_is_read_to_its_end(BookFormat format, String text) throws IOException {
        assertThat(read(format, text.replace("\\n", "\n"))).hasSizeLessThan(3);
    }

    @ParameterizedTest
    @CsvSource({
        "Nora@Shop.EXAMPLE, nora@shop.example",
        "mailto:a@b.example, a@b.example",
        "n@m\u00fcller.example, n@xn--mller-kva.example",
    })
    void addresses_are_written_in_one_way(String email, String written) {
        assertThat(Addresses.email(email, List.of())).isEqualTo(written);
        assertThat(Addresses.email(email, List.of("NORA@shop.example")).toLowerCase(java.util.Locale.ROOT))
                .isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "+493012345678, +49 30 12345678",
        "tel:+49-30-12345678, +49 30 12345678",
        "+49 (0)30 12345678, +49 30 12345678",
        "030 12345678, 030 12345678",
        "call me, call me",
    })
    void numbers_are_written_in_one_way(String phone, String written) {
        assertThat(Addresses.phone(phone, List.of())).isEqualTo(written);
        assertThat(Addresses.phone(written, List.of())).isEqualTo(written);
        assertThat(Addresses.phone(phone, List.of("+493012345678")))
                .isIn(phone.startsWith("+") || phone.startsWith("tel") ? List.of("+493012345678") : List.of(written));
    }

    private static List<Entry> read(BookFormat format, String text) throws IOException {
        List<Entry> entries = new ArrayList<>();
        BOOKS.read(format, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), entries::add);
        return entries;
    }

    /** Without what is empty: a file does not tell null from nothing. */
    private static ObjectNode full(ObjectNode fields) {
        ObjectNode full = fields.deepCopy();
        List<String> empty = fields.properties().stream()
                .filter(field -> isEmpty(field.getValue()))
                .map(java.util.Map.Entry::getKey)
                .toList();
        return full.remove(empty);
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull() || value.isContainerNode() && value.isEmpty();
    }

    private static ObjectNode contact(Random random) {
        ObjectNode contact = JSON.createObjectNode();
        TEXTS.forEach(field -> {
            if (field.equals("displayName") || random.nextBoolean()) {
                contact.put(field, text(random));
            }
        });
        LISTS.forEach(field -> {
            ArrayNode list = contact.putArray(field);
            for (int i = random.nextInt(4); i > 0; i--) {
                list.add(
                        switch (field) {
                            case "emails" -> "n" + random.nextInt(1000) + "@shop.example";
                            case "phones" ->
                                "+49 30 " + random.nextInt(10_000_000) + (random.nextBoolean() ? "" : ";ext=5");
                            default -> text(random);
                        });
            }
        });
        contact.put("kind", "CUSTOMER");
        contact.putNull("personId");
        if (random.nextBoolean()) {
            contact.put("level", random.nextInt(100));
            contact.put("noticeGivenOn", "2026-01-31");
            contact.putObject("cadence").put("idealDays", 7).put("maxDays", 14);
            contact.putObject("sentiment").put("value", "POSITIVE").put("date", "2026-01-31");
            contact.putArray("importantDates")
                    .add(JSON.createObjectNode().put("label", "Birthday").put("date", "1980-02-29"))
                    .add(JSON.createObjectNode().put("label", text(random)).put("date", "2001-12-31"));
            contact.putArray("facts")
                    .addObject()
                    .put("category", "STORY")
                    .put("text", text(random))
                    .putNull("followUpOn");
            contact.putArray("jobs")
                    .addObject()
                    .put("organisation", text(random))
                    .put("title", text(random))
                    .put("from", "2010-01-01");
            contact.putArray("related").addObject().put("contactId", "uid-1").put("relation", text(random));
            contact.putObject("customFields").put("a b", 1.5).put("c", true).put("d", text(random));
        }
        return contact;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("N");
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return random.nextInt(4) == 0 ? PIECES.get(7 + random.nextInt(7)) + text : text.toString();
    }
}
