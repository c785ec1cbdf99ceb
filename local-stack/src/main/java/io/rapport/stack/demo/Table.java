package io.rapport.stack.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A comma-separated file of the demo data; its fields hold no commas, and lines from {@code #} on are remarks. */
final class Table {
    private Table() {}

    static <T> List<T> read(String file, Function<List<String>, T> row) {
        try (InputStream stream = Objects.requireNonNull(Table.class.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split(",", -1)))
                    .map(row)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
