package io.rapport.interactions.lines;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** How the lines of a body are written. */
public enum BodyFormat {
    NDJSON,
    CSV;

    public static final String NDJSON_TYPE = "application/x-ndjson";
    public static final String CSV_TYPE = "text/csv";

    /** How to read a body, and where its first line of content begins. */
    public record Opened(LineParser parser, LineReader.Place start) {}

    public static BodyFormat of(String mediaType) {
        return mediaType.startsWith(CSV_TYPE) ? CSV : NDJSON;
    }

    /** @throws RejectedException when the body has no header that can be used */
    public Opened open(Path body, ObjectMapper json) throws IOException, RejectedException {
        return switch (this) {
            case NDJSON -> new Opened(new JsonLines(json), LineReader.Place.START);
            case CSV -> openCsv(body);
        };
    }

    private static Opened openCsv(Path body) throws IOException, RejectedException {
        try (LineReader lines = new LineReader(body, LineReader.Place.START)) {
            LineReader.Line line = lines.next();
            while (line != null && line.isBlank()) {
                line = lines.next();
            }
            if (line == null || line.isTooLong()) {
                throw CsvLines.unusable("A header line is needed");
            }
            return new Opened(CsvLines.of(line.bytes()), lines.place());
        }
    }
}
