package io.rapport.openapi;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** Makes schemas exact. */
final class Schemas {
    private static final String COMPONENTS = "#/components/schemas/";
    private static final Pattern PAGE = Pattern.compile("Page(\\w+?)(Item|Response)?");
    private static final int PAGE_ITEMS = 200;
    private static final int CURSOR_LENGTH = 2000;

    /** Of texts and lists in answers that have no limit of their own. */
    private static final int LONGEST_TEXT = 10_000;

    /** Of bodies that are streamed. */
    private static final int LONGEST_STREAM = 1024 * 1024 * 1024;

    private static final int LONGEST_LIST = 10_000;

    /** What a number of JSON holds without loss. */
    private static final long LARGEST = 9_007_199_254_740_991L;

    private static final Map<String, Scalar> SCALARS = Map.of(
            "UUID", new Scalar("uuid", 36, null, "0198c5a2-7e1b-7cc4-9d3e-5f6a7b8c9d0e"),
            "Instant", new Scalar("date-time", 40, null, "2026-06-30T12:00:00Z"),
            "LocalDate", new Scalar("date", 10, null, "2026-06-30"),
            "LocalTime", new Scalar(null, 18, "^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?$", "09:00"));

    private record Scalar(
            @Nullable String format,
            int maxLength,
            @Nullable String pattern,
            String example) {}

    static String ref(String name) {
        return COMPONENTS + name;
    }

    static String name(String ref) {
        return ref.substring(ref.lastIndexOf('/') + 1);
    }

    /** {@code PageContactItem} and {@code PageContactResponse} are a {@code ContactPage}. */
    static String named(String name) {
        Matcher page = PAGE.matcher(name);
        return page.matches() ? page.group(1) + "Page" : name;
    }

    static boolean isPage(String name) {
        return name.endsWith("Page");
    }

    /** Scalars stand where they are used, and a pattern is about the whole text, as the code means it. */
    static Schema plain(Schema schema) {
        String ref = schema.getRef();
        if (ref != null) {
            schema.setType(null);
            Scalar scalar = SCALARS.get(name(ref));
            if (scalar != null) {
                schema.setRef(null);
                schema.addType(SchemaType.STRING);
                schema.setFormat(scalar.format());
                schema.setMaxLength(scalar.maxLength());
                schema.setPattern(scalar.pattern());
                if (schema.getExamples() == null) {
                    schema.addExample(scalar.example());
                }
            }
        } else if (schema.getPattern() != null
                && !schema.getPattern().equals("\\S")
                && !schema.getPattern().startsWith("^")) {
            schema.setPattern("^(?:" + schema.getPattern() + ")$");
        }
        if (schema.getEnumeration() != null && schema.getType() == null) {
            schema.addType(SchemaType.STRING);
        }
        return schema;
    }

    /** @param asked whether clients send it: then whatever is not required may be null, and nothing else is taken */
    static void complete(Schema schema, Code.Shape shape, boolean asked) {
        Map<String, Schema> declared = schema.getProperties();
        if (declared == null) {
            return;
        }
        List<String> told = schema.getRequired() == null ? List.of() : schema.getRequired();
        Map<String, Schema> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Code.Property property : shape.properties()) {
            Schema value = declared.get(property.name());
            if (value == null) {
                continue;
            }
            boolean needed = asked
                    ? told.contains(property.name()) || property.primitive()
                    : !(property.nullable() && shape.omitsNull());
            if (needed) {
                required.add(property.name());
            }
            boolean nullable = asked ? !needed : property.nullable() && !shape.omitsNull();
            properties.put(property.name(), nullable ? nullable(value) : value);
        }
        schema.setProperties(properties);
        schema.setRequired(required.isEmpty() ? null : required);
        if (asked) {
            schema.setAdditionalPropertiesBoolean(false);
        }
    }

    static void version(Schema schema) {
        Schema version = schema.getProperties().get("version");
        if (version != null) {
            version.setMinimum(BigDecimal.ONE);
            if (version.getDescription() == null) {
                version.setDescription("From 1, raised by every change; version 3 has the ETag `\"v3\"`.");
            }
        }
    }

    static void page(Schema schema) {
        Schema items = Objects.requireNonNull(schema.getProperties().get("items"), "a page has items");
        items.setMaxItems(PAGE_ITEMS);
        Schema next = OASFactory.createSchema()
                .type(List.of(SchemaType.STRING, SchemaType.NULL))
                .maxLength(CURSOR_LENGTH)
                .description("The cursor of the next part; null at the end.");
        Map<String, Schema> properties = new LinkedHashMap<>();
        properties.put("items", items);
        properties.put("next", next);
        schema.setProperties(properties);
        schema.setRequired(List.of("items", "next"));
        schema.setDescription("A part of a list.");
    }

    /**
     * One shape for what is there and what is gone, so that every client reads both: what only the one that is there
     * has, is required of it alone.
     */
    static void flatten(Schema schema, Map<String, Schema> schemas) {
        if (schema.getOneOf() == null || schema.getOneOf().size() != 2) {
            return;
        }
        Schema there =
                schemas.get(name(String.valueOf(schema.getOneOf().getFirst().getRef())));
        Schema gone =
                schemas.get(name(String.valueOf(schema.getOneOf().getLast().getRef())));
        if (there == null || gone == null) {
            return;
        }
        Map<String, Schema> properties = new LinkedHashMap<>(there.getProperties());
        gone.getProperties().forEach(properties::putIfAbsent);
        List<String> mark = gone.getProperties().keySet().stream()
                .filter(name -> !there.getProperties().containsKey(name))
                .toList();
        schema.setOneOf(null);
        schema.setType(PublicDocument.type(SchemaType.OBJECT));
        schema.setProperties(properties);
        schema.setRequired(gone.getRequired().stream()
                .filter(there.getRequired()::contains)
                .toList());
        schema.setIfSchema(OASFactory.createSchema().required(mark));
        schema.setThenSchema(OASFactory.createSchema().required(gone.getRequired()));
        schema.setElseSchema(OASFactory.createSchema().required(there.getRequired()));
    }

    static Schema patchOf(Schema whole) {
        return OASFactory.createSchema()
                .description("A JSON Merge Patch: what is left out stays, null clears.")
                .type(whole.getType())
                .properties(whole.getProperties())
                .additionalPropertiesBoolean(false);
    }

    private static Schema nullable(Schema schema) {
        if (schema.getRef() != null) {
            Schema value = OASFactory.createSchema().ref(schema.getRef());
            return OASFactory.createSchema()
                    .description(schema.getDescription())
                    .oneOf(List.of(value, OASFactory.createSchema().type(PublicDocument.type(SchemaType.NULL))));
        }
        if (schema.getType() != null && !schema.getType().contains(SchemaType.NULL)) {
            schema.setType(Stream.concat(schema.getType().stream(), Stream.of(SchemaType.NULL))
                    .toList());
        }
        return schema;
    }

    /** What is answered is no longer than what was asked for: texts of the same object, lists and numbers of any. */
    static void inherit(Map<String, Schema> schemas, Set<String> asked) {
        schemas.forEach((name, schema) -> {
            if (!asked.contains(name) && schema.getProperties() != null) {
                schema.getProperties()
                        .forEach((property, answered) -> asked.stream()
                                .map(schemas::get)
                                .filter(sent -> sent != null && sent.getProperties() != null)
                                .map(sent -> sent.getProperties().get(property))
                                .filter(sent -> sent != null && answered.getType() != null)
                                .filter(sent -> answered.getType().equals(sent.getType()))
                                .filter(sent -> !answered.getType().contains(SchemaType.STRING)
                                        || schemas.get(name + "Request") != null
                                                && Objects.requireNonNull(schemas.get(name + "Request"))
                                                                .getProperties()
                                                                .get(property)
                                                        == sent)
                                .findFirst()
                                .ifPresent(sent -> inherit(answered, sent)));
            }
        });
    }

    private static void inherit(Schema answered, Schema sent) {
        if (answered.getMaxLength() == null) {
            answered.setMaxLength(sent.getMaxLength());
        }
        if (answered.getMinimum() == null && answered.getMaximum() == null) {
            answered.setMinimum(sent.getMinimum());
            answered.setMaximum(sent.getMaximum());
        }
        if (answered.getMaxItems() == null) {
            answered.setMaxItems(sent.getMaxItems());
        }
        if (answered.getItems() != null && sent.getItems() != null) {
            inherit(answered.getItems(), sent.getItems());
        }
    }

    /** Every text, number and list has limits. */
    static void limit(@Nullable Schema schema) {
        if (schema == null || schema.getRef() != null) {
            return;
        }
        List<SchemaType> types = schema.getType() == null ? List.of() : schema.getType();
        if (types.contains(SchemaType.STRING) && schema.getMaxLength() == null && schema.getEnumeration() == null) {
            schema.setMaxLength("binary".equals(schema.getFormat()) ? LONGEST_STREAM : LONGEST_TEXT);
        }
        if (types.contains(SchemaType.INTEGER)) {
            boolean small = "int32".equals(schema.getFormat());
            if (schema.getMinimum() == null) {
                schema.setMinimum(BigDecimal.valueOf(small ? Integer.MIN_VALUE : -LARGEST));
            }
            if (schema.getMaximum() == null) {
                schema.setMaximum(BigDecimal.valueOf(small ? Integer.MAX_VALUE : LARGEST));
            }
        }
        if (types.contains(SchemaType.ARRAY) && schema.getMaxItems() == null) {
            schema.setMaxItems(LONGEST_LIST);
        }
        children(schema).forEach(Schemas::limit);
    }

    private static Stream<Schema> children(Schema schema) {
        List<Schema> children = new ArrayList<>();
        if (schema.getProperties() != null) {
            children.addAll(schema.getProperties().values());
        }
        if (schema.getItems() != null) {
            children.add(schema.getItems());
        }
        if (schema.getAdditionalPropertiesSchema() != null) {
            children.add(schema.getAdditionalPropertiesSchema());
        }
        for (List<Schema> parts : List.of(
                schema.getOneOf() == null ? List.<Schema>of() : schema.getOneOf(),
                schema.getAnyOf() == null ? List.<Schema>of() : schema.getAnyOf(),
                schema.getAllOf() == null ? List.<Schema>of() : schema.getAllOf())) {
            children.addAll(parts);
        }
        return children.stream();
    }

    static void rename(List<Schema> roots, Map<String, String> names) {
        Set<Schema> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Schema> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            Schema schema = open.pop();
            if (seen.add(schema)) {
                if (schema.getRef() != null) {
                    String name = name(schema.getRef());
                    schema.setRef(ref(names.getOrDefault(name, name)));
                }
                children(schema).forEach(open::push);
            }
        }
    }

    /** The names of all components that a schema needs. */
    static void collect(@Nullable Schema schema, Map<String, Schema> schemas, Set<String> names) {
        if (schema == null) {
            return;
        }
        String ref = schema.getRef();
        if (ref != null && names.add(name(ref))) {
            collect(schemas.get(name(ref)), schemas, names);
        }
        children(schema).forEach(child -> collect(child, schemas, names));
    }

    private Schemas() {}
}
