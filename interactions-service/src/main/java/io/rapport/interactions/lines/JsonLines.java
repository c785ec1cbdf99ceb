package io.rapport.interactions.lines;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.rest.StrictJson;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Collectors;

/** A JSON object a line, read as strictly as any request. */
final class JsonLines implements LineParser {
    private final ObjectReader reader;

    JsonLines(ObjectMapper json) {
        this.reader = json.readerFor(ImportLine.Read.class);
    }

    @Override
    public ImportLine parse(byte[] line, Instant now) throws RejectedException {
        if (!StrictJson.isUtf8(line)) {
            throw malformed();
        }
        ImportLine.Read read;
        try {
            read = reader.readValue(line);
        } catch (JsonMappingException e) {
            throw RejectedException.invalid(pointer(e), "not a value that is allowed here");
        } catch (IOException e) {
            throw malformed();
        }
        if (read == null) {
            throw malformed();
        }
        return read.checked(now);
    }

    private static RejectedException malformed() {
        return new RejectedException(CommonProblem.MALFORMED_JSON, "", "The line is no readable JSON object");
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(reference -> "/" + reference.getFieldName())
                .collect(Collectors.joining());
    }
}
