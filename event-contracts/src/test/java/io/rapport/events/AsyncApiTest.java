package io.rapport.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds asyncapi.yaml together with the records, the topics and the golden files. */
class AsyncApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SPECS = "@asyncapi/specs@6.11.1";
    private static final JsonNode DOCUMENT = document();

    private static JsonNode document() {
        try (InputStream in = AsyncApiTest.class.getResourceAsStream("/asyncapi.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void every_topic_is_a_channel_with_its_events_and_no_other(Topic topic) {
        JsonNode channel = DOCUMENT.at("/channels/" + topic.topicName());

        assertThat(channel.path("address").asText()).isEqualTo(topic.topicName());
        assertThat(channel.at("/bindings/kafka/partitions").asInt()).isEqualTo(Topic.PARTITIONS);
        assertThat(channel.at("/bindings/kafka/topicConfiguration/cleanup.policy"))
                .isEqualTo(JSON.valueToTree(List.of("compact")));
        assertThat(DOCUMENT.at("/channels/" + topic.topicName() + "DeadLetters/address")
                        .asText())
                .isEqualTo(topic.deadLetterName());
        assertThat(messages(channel).map(message -> message.path("name").asText()))
                .containsExactlyElementsOf(Arrays.stream(EventType.values())
                        .filter(type -> type.topic() == topic)
                        .map(EventType::typeName)
                        .toList());
        assertThat(messages(channel).map(message -> message.at("/payload/$ref").asText()))
                .containsOnly("#/components/schemas/" + topic.stateType().getSimpleName());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void every_event_names_its_type_and_shows_a_state_that_reads(EventType type) throws IOException {
        JsonNode message = messages(DOCUMENT.at("/channels/" + type.topic().topicName()))
                .filter(one -> one.path("name").asText().equals(type.typeName()))
                .findFirst()
                .orElseThrow();
        JsonNode example = message.at("/examples/0");

        assertThat(message.at("/headers/properties/ce_type/const").asText()).isEqualTo(type.typeName());
        assertThat(example.at("/headers/ce_type").asText()).isEqualTo(type.typeName());
        EntityState state =
                EventJson.read(example.path("payload").toString(), type.topic().stateType());
        assertThat(state.entityId().toString())
                .isEqualTo(example.at("/headers/ce_subject").asText());
        assertThat(state.deleted())
                .isEqualTo(type.name().endsWith("_DELETED") || type.name().endsWith("_RETRACTED"));
        assertThat(JSON.readTree(EventJson.write(state))).isEqualTo(example.path("payload"));
        assertThat(faults(type.topic().stateType().getSimpleName(), example.path("payload")))
                .isEmpty();
        JsonNode headers = DOCUMENT.at("/components/messageTraits/CloudEvent/headers");
        assertThat(faults(headers, example.path("headers"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void the_newest_golden_state_of_every_topic_is_shown_and_valid(Topic topic) throws IOException {
        JsonNode golden = JSON.readTree(GoldenStates.of(topic).getLast());

        assertThat(messages(DOCUMENT.at("/channels/" + topic.topicName()))
                        .map(message -> message.at("/examples/0/payload")))
                .contains(golden);
        assertThat(faults(topic.stateType().getSimpleName(), golden)).isEmpty();
    }

    @Test
    void the_schemas_are_the_records_field_by_field() {
        Set<Class<?>> described = new LinkedHashSet<>();
        for (Topic topic : Topic.values()) {
            compare(topic.stateType(), described);
        }

        assertThat(names(DOCUMENT.at("/components/schemas")))
                .isEqualTo(new TreeSet<>(
                        described.stream().map(Class::getSimpleName).toList()));
    }

    private static void compare(Class<?> type, Set<Class<?>> described) {
        if (!described.add(type)) {
            return;
        }
        JsonNode schema = DOCUMENT.at("/components/schemas/" + type.getSimpleName());
        assertThat(schema.path("description").asText()).as(type.getSimpleName()).isNotBlank();
        if (type.isEnum()) {
            assertThat(schema.path("enum"))
                    .as(type.getSimpleName())
                    .isEqualTo(JSON.valueToTree(Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .toList()));
            return;
        }
        RecordComponent[] fields = type.getRecordComponents();
        assertThat(names(schema.path("properties")))
                .as(type.getSimpleName())
                .isEqualTo(new TreeSet<>(
                        Arrays.stream(fields).map(RecordComponent::getName).toList()));
        assertThat(schema.path("required"))
                .as(type.getSimpleName())
                .isEqualTo(JSON.valueToTree(Arrays.stream(fields)
                        .filter(field -> !field.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .map(RecordComponent::getName)
                        .toList()));
        for (RecordComponent field : fields) {
            compare(field.getGenericType(), schema.at("/properties/" + field.getName()), type, field, described);
        }
    }

    private static void compare(
            Type type, JsonNode property, Class<?> owner, RecordComponent field, Set<Class<?>> described) {
        String expected = switch (type) {
            case Class<?> simple when SIMPLE.containsKey(simple) -> SIMPLE.get(simple);
            case Class<?> other -> {
                compare(other, described);
                yield "#/components/schemas/" + other.getSimpleName();
            }
            case ParameterizedType list
            when list.getRawType() == List.class && list.getActualTypeArguments()[0] instanceof Class<?> element -> {
                if (SIMPLE.containsKey(element)) {
                    yield "array of " + SIMPLE.get(element);
                }
                compare(element, described);
                yield "array of #/components/schemas/" + element.getSimpleName();
            }
            default -> throw new AssertionError("no JSON type for " + type);
        };
        assertThat(described(property))
                .as("%s.%s", owner.getSimpleName(), field.getName())
                .isEqualTo(expected);
    }

    private static final Map<Class<?>, String> SIMPLE = Map.ofEntries(
            Map.entry(UUID.class, "string uuid"),
            Map.entry(String.class, "string"),
            Map.entry(Instant.class, "string date-time"),
            Map.entry(LocalDate.class, "string date"),
            Map.entry(LocalTime.class, "string"),
            Map.entry(boolean.class, "boolean"),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(Double.class, "number double"),
            Map.entry(long.class, "integer int64"),
            Map.entry(int.class, "integer int32"),
            Map.entry(Integer.class, "integer int32"));

    private static String described(JsonNode property) {
        if (property.has("$ref")) {
            return property.path("$ref").asText();
        }
        String type = property.path("type").asText();
        return type.equals("array")
                ? "array of " + described(property.path("items"))
                : (type + ' ' + property.path("format").asText("")).strip();
    }

    @Test
    void the_document_is_valid_asyncapi() throws IOException, InterruptedException {
        JsonNode specification = JSON.readTree(specification().toFile());

        assertThat(faults(specification, DOCUMENT)).isEmpty();
    }

    @Test
    void the_validator_would_notice() throws IOException, InterruptedException {
        JsonNode specification = JSON.readTree(specification().toFile());
        JsonNode broken = JSON.readTree(DOCUMENT.toString().replace("\"action\":\"send\"", "\"action\":\"sing\""));

        assertThat(faults(specification, broken)).isNotEmpty();
    }

    /** The official JSON Schema of AsyncAPI, fetched by npm into a folder that is not checked in. */
    private static Path specification() throws IOException, InterruptedException {
        Path folder = Path.of(System.getProperty("rapport.root"), ".tools", "asyncapi");
        Path schema = folder.resolve("node_modules/@asyncapi/specs/schemas/3.0.0-without-$id.json");
        if (!Files.exists(schema)) {
            boolean fetched = fetch(folder) && Files.exists(schema);
            if (!fetched && "true".equals(System.getenv("CI"))) {
                throw new AssertionError("npm could not install " + SPECS);
            }
            if (!fetched) {
                System.err.println("SKIPPED: asyncapi.yaml is not validated, for npm could not install " + SPECS);
            }
            assumeTrue(fetched, "npm could not install " + SPECS);
        }
        return schema;
    }

    private static boolean fetch(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try {
            Process npm = new ProcessBuilder(
                            "npm", "install", "--no-audit", "--no-fund", "--prefix", folder.toString(), SPECS)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("npm.log").toFile())
                    .start();
            return npm.waitFor(3, TimeUnit.MINUTES) && npm.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    private static Stream<JsonNode> messages(JsonNode channel) {
        return channel.path("messages").properties().stream()
                .map(message ->
                        DOCUMENT.at(message.getValue().path("$ref").asText().substring(1)));
    }

    private static TreeSet<String> names(JsonNode object) {
        TreeSet<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<Error> faults(String schema, JsonNode value) {
        return faults(
                JSON.createObjectNode()
                        .put("$ref", "#/components/schemas/" + schema)
                        .set("components", DOCUMENT.path("components")),
                value);
    }

    private static List<Error> faults(JsonNode schema, JsonNode value) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(schema)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }
}
