package io.rapport.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a service says itself, beside its code, in {@code openapi/document.json}: permissions, refusals, examples. */
final class Words {
    private static final String FILE = "openapi/document.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode words;

    Words() {
        try (InputStream in = Objects.requireNonNull(
                Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE), FILE)) {
            words = JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What clients call an enum of the code. */
    String name(String type) {
        return words.path("names").path(type).asText(type.substring(type.lastIndexOf('.') + 1));
    }

    /** Describes what the code does not. */
    void describe(String name, Schema schema) {
        if (schema.getDescription() == null) {
            schema.setDescription(text("schemas", name));
        }
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((property, value) -> {
                if (value.getDescription() == null && value.getRef() == null) {
                    value.setDescription(text("properties", property));
                }
            });
        }
    }

    private @Nullable String text(String chapter, String name) {
        JsonNode text = words.path(chapter).path(name);
        return text.isTextual() ? text.asText() : null;
    }

    /** What a scope or role allows. */
    String permission(String name) {
        return words.path("permissions").path(name).asText(name);
    }

    /** A part of the API that speaks another protocol refuses in its own format. */
    Refusals.Format format(String path) {
        JsonNode other = words.path("otherRefusals");
        return path.startsWith(other.path("path").asText("nowhere"))
                ? new Refusals.Format(
                        other.path("prefix").asText(),
                        other.path("mediaType").asText(),
                        other.path("schema").asText())
                : Refusals.Format.PROBLEM;
    }

    /** What an operation refuses beyond what all do: a description for each status. */
    Map<String, String> refusals(String operationId) {
        Map<String, String> refusals = new TreeMap<>();
        words.path("refusals")
                .path(operationId)
                .properties()
                .forEach(refusal ->
                        refusals.put(refusal.getKey(), refusal.getValue().asText()));
        return refusals;
    }

    /** The example of what is sent, in that media type. */
    @Nullable
    Object request(String operationId, String mediaType) {
        JsonNode request = example(operationId).path("request");
        return value(request.has(mediaType) ? request.path(mediaType) : request);
    }

    /** The example of what is answered, in that media type. */
    @Nullable
    Object answer(String operationId, String mediaType) {
        JsonNode answer = example(operationId).path("answer");
        return value(answer.has(mediaType) ? answer.path(mediaType) : answer);
    }

    private JsonNode example(String operationId) {
        return words.path("examples").path(operationId);
    }

    private static @Nullable Object value(JsonNode example) {
        return example.isMissingNode() ? null : JSON.convertValue(example, Object.class);
    }
}
