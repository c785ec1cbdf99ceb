package io.rapport.interactions.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineReaderTest {
    @TempDir
    Path folder;

    @Test
    void lines_end_with_lf_or_crlf_and_the_last_one_with_nothing() throws IOException {
        assertThat(texts("a\nb\r\nc")).containsExactly("1:a", "2:b", "3:c");
    }

    @Test
    void an_end_of_line_at_the_end_begins_no_line() throws IOException {
        assertThat(texts("a\n")).containsExactly("1:a");
        assertThat(texts("")).isEmpty();
    }

    @Test
    void blank_lines_count() throws IOException {
        assertThat(texts("a\n\n \t\r\nb")).containsExactly("1:a", "2:", "3: \t", "4:b");
    }

    @Test
    void a_byte_order_mark_belongs_to_no_line() throws IOException {
        assertThat(texts("\uFEFFa\n\uFEFFb")).containsExactly("1:a", "2:\uFEFFb");
    }

    @Test
    void a_line_too_long_is_said_to_be_and_the_next_is_found() throws IOException {
        String longest = "x".repeat(LineReader.LONGEST);
        String tooLong = "y".repeat(1_000_000);

        List<LineReader.Line> lines = read(longest + "\n" + tooLong + "\nz", LineReader.Place.START);

        assertThat(lines).extracting(LineReader.Line::isTooLong).containsExactly(false, true, false);
        assertThat(lines.getFirst().bytes()).hasSize(LineReader.LONGEST);
        assertThat(lines.get(2).number()).isEqualTo(3);
    }

    @Test
    void from_any_place_the_rest_is_the_same() throws IOException {
        Random random = new Random(7);
        String body = IntStream.range(0, 500)
                .mapToObj(i -> "z".repeat(random.nextInt(4000)) + (random.nextBoolean() ? "\n" : "\r\n"))
                .collect(Collectors.joining());
        Path file = write(body);
        List<LineReader.Place> places = new ArrayList<>();
        try (LineReader reader = new LineReader(file, LineReader.Place.START)) {
            while (reader.next() != null) {
                places.add(reader.place());
            }
        }
        List<String> all = texts(body);

        for (int i = 0; i < places.size(); i += 37) {
            assertThat(read(body, places.get(i)).stream().map(LineReaderTest::text))
                    .containsExactlyElementsOf(all.subList(i + 1, all.size()));
        }
    }

    private List<String> texts(String body) throws IOException {
        return read(body, LineReader.Place.START).stream()
                .map(LineReaderTest::text)
                .toList();
    }

    private List<LineReader.Line> read(String body, LineReader.Place from) throws IOException {
        try (LineReader reader = new LineReader(write(body), from)) {
            List<LineReader.Line> lines = new ArrayList<>();
            for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
            return lines;
        }
    }

    private Path write(String body) throws IOException {
        return Files.writeString(folder.resolve("body"), body, StandardCharsets.UTF_8);
    }

    private static String text(LineReader.Line line) {
        return line.number() + ":" + new String(line.bytes(), StandardCharsets.UTF_8);
    }
}
