package io.rapport.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;

/** Whoever was generated from the last release still works with what the documents say now. */
class ReleasedApiTest {
    private static final Path DOCUMENTS = Path.of(System.getProperty("rapport.root"), "docs", "openapi");
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "interactions", "recommendations"})
    void a_client_of_the_last_release_still_works(String service) throws IOException {
        JsonNode released = read("released", service + ".json");
        JsonNode now = read(service + ".json");

        if (major(now) == major(released)) {
            ChangedOpenApi changes = compare(released, now);
            assertThat(changes.isCompatible())
                    .as("a change that breaks clients needs a new major version of %s: %s", service, describe(changes))
                    .isTrue();
        }
    }

    @Test
    void a_removed_operation_breaks() throws IOException {
        JsonNode now = read("contacts.json");
        ((ObjectNode) now.at("/paths/~1v1~1contacts~1{id}")).remove("delete");

        assertThat(compare(read("contacts.json"), now).isCompatible()).isFalse();
    }

    @Test
    void a_new_required_field_of_a_request_breaks() throws IOException {
        JsonNode now = read("contacts.json");
        ((ArrayNode) now.at("/components/schemas/ContactRequest/required")).add("organisation");

        assertThat(compare(read("contacts.json"), now).isCompatible()).isFalse();
    }

    @Test
    void a_narrowed_enum_breaks() throws IOException {
        JsonNode now = read("interactions.json");
        ((ArrayNode) now.at("/components/schemas/InteractionKind/enum")).remove(0);

        assertThat(compare(read("interactions.json"), now).isCompatible()).isFalse();
    }

    @Test
    void another_type_breaks() throws IOException {
        JsonNode now = read("recommendations.json");
        ((ObjectNode) now.at("/components/schemas/Evidence/properties/pValue"))
                .putArray("type")
                .add("string")
                .add("null");

        assertThat(compare(read("recommendations.json"), now).isCompatible()).isFalse();
    }

    @Test
    void a_new_field_of_an_answer_and_a_new_parameter_that_may_be_left_out_break_nothing() throws IOException {
        JsonNode now = read("contacts.json");
        ((ObjectNode) now.at("/components/schemas/Contact/properties"))
                .putObject("nickname")
                .put("type", "string");
        ((ArrayNode) now.at("/paths/~1v1~1contacts/get/parameters"))
                .addObject()
                .put("name", "nickname")
                .put("in", "query")
                .putObject("schema")
                .put("type", "string");

        assertThat(compare(read("contacts.json"), now).isCompatible()).isTrue();
    }

    private static JsonNode read(String... path) throws IOException {
        return JSON.readTree(DOCUMENTS.resolve(Path.of("", path)).toFile());
    }

    private static int major(JsonNode document) {
        String version = document.at("/info/version").asText();
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    private static ChangedOpenApi compare(JsonNode released, JsonNode now) {
        return OpenApiCompare.fromContents(
                older(released).toString(), older(now).toString());
    }

    private static List<String> describe(ChangedOpenApi changes) {
        return changes.getChangedOperations().stream()
                .filter(operation -> !operation.isCompatible())
                .map(operation -> operation.getHttpMethod() + " " + operation.getPathUrl())
                .toList();
    }

    /** As OpenAPI 3.0 says it: the tool reads 3.1, but looks at no type that is a list. */
    private static JsonNode older(JsonNode document) {
        ObjectNode copy = document.deepCopy();
        copy.put("openapi", "3.0.3");
        lower(copy);
        return copy;
    }

    private static void lower(JsonNode node) {
        node.forEach(ReleasedApiTest::lower);
        if (node instanceof ObjectNode object) {
            object.remove(List.of("if", "then", "else"));
            if (object.path("type").isArray()) {
                object.put("nullable", true);
                object.set(
                        "type",
                        StreamSupport.stream(object.path("type").spliterator(), false)
                                .filter(type -> !type.asText().equals("null"))
                                .findFirst()
                                .orElseThrow());
            }
            if (object.path("oneOf").isArray()
                    && object.path("oneOf").path(1).path("type").asText().equals("null")) {
                ((ArrayNode) object.path("oneOf")).remove(1);
                object.set("allOf", object.remove("oneOf"));
                object.put("nullable", true);
            }
        }
    }
}
