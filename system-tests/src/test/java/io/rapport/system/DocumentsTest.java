package io.rapport.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients are made from leaves nothing to guess. */
class DocumentsTest {
    private static final Path DOCUMENTS = Path.of(System.getProperty("rapport.root"), "docs", "openapi");

    private record Operation(String path, String method, JsonNode json) {
        String name() {
            return method + ' ' + path;
        }

        JsonNode response(JsonNode document, String status) {
            JsonNode response = json.path("responses").path(status);
            return response.has("$ref")
                    ? document.at(response.path("$ref").asText().substring(1))
                    : response;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "interactions", "recommendations"})
    void every_operation_is_named_described_and_shown(String service) throws IOException {
        JsonNode document = read(service);
        Set<String> ids = new HashSet<>();

        for (Operation operation : operations(document)) {
            JsonNode json = operation.json();
            assertThat(json.path("operationId").asText()).as(operation.name()).matches("[a-z][A-Za-z]+");
            assertThat(ids.add(json.path("operationId").asText()))
                    .as("another %s", operation.name())
                    .isTrue();
            assertThat(json.path("summary").asText()).as(operation.name()).isNotBlank();
            assertThat(json.path("description").asText()).as(operation.name()).isNotBlank();
            assertThat(json.path("tags")).as(operation.name()).hasSize(1);
            json.path("parameters")
                    .forEach(parameter -> assertThat(
                                    parameter.path("description").asText())
                            .as("%s %s", operation.name(), parameter.path("name"))
                            .isNotBlank());
            json.path("requestBody")
                    .path("content")
                    .forEach(content -> assertThat(content.has("example"))
                            .as("an example of the body of %s", operation.name())
                            .isTrue());
            json.path("responses").properties().stream()
                    .filter(answer -> answer.getKey().startsWith("2"))
                    .forEach(answer -> answer.getValue()
                            .path("content")
                            .forEach(content -> assertThat(content.has("example"))
                                    .as("an example of the answer of %s", operation.name())
                                    .isTrue()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "interactions", "recommendations"})
    void every_operation_says_who_may_call_it_and_how_it_refuses(String service) throws IOException {
        JsonNode document = read(service);

        for (Operation operation : operations(document)) {
            Set<String> statuses = new HashSet<>();
            operation.json().path("responses").fieldNames().forEachRemaining(statuses::add);
            boolean open = operation.path().matches("/scim/v2/(ServiceProviderConfig|ResourceTypes|Schemas)(/.*)?");
            assertThat(operation.json().path("security").isEmpty())
                    .as(operation.name())
                    .isEqualTo(open);
            if (!open) {
                assertThat(statuses).as(operation.name()).contains("400", "401", "403", "503");
            }
            if (operation.json().has("requestBody")) {
                assertThat(statuses).as(operation.name()).contains("400", "408", "413", "415");
            }
            for (String status : statuses) {
                if (status.startsWith("4") || status.startsWith("5")) {
                    assertThat(operation
                                    .response(document, status)
                                    .path("content")
                                    .fieldNames()
                                    .next())
                            .as("%s %s", operation.name(), status)
                            .isEqualTo(
                                    operation.path().startsWith("/scim/")
                                            ? "application/scim+json"
                                            : "application/problem+json");
                }
            }
            if (statuses.contains("503")) {
                assertThat(operation.response(document, "503").path("headers").has("Retry-After"))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "interactions", "recommendations"})
    void a_change_of_a_version_needs_its_etag_and_internal_routes_are_not_shown(String service) throws IOException {
        for (Operation operation : operations(read(service))) {
            assertThat(operation.path()).matches("/(v1|scim/v2)/.*");
            if (Set.of("put", "patch", "delete").contains(operation.method())
                    && operation.path().startsWith("/v1/")
                    // An endorsement is there or not; it has no version.
                    && !operation.path().contains("/endorsements/")) {
                assertThat(operation.json().path("parameters"))
                        .as(operation.name())
                        .anyMatch(parameter -> parameter.path("name").asText().equals("If-Match")
                                && parameter.path("required").asBoolean());
            }
        }
    }

    private static JsonNode read(String service) throws IOException {
        return new ObjectMapper().readTree(DOCUMENTS.resolve(service + ".json").toFile());
    }

    private static List<Operation> operations(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method ->
                                operations.add(new Operation(path.getKey(), method.getKey(), method.getValue()))));
        assertThat(operations).isNotEmpty();
        return operations;
    }
}
