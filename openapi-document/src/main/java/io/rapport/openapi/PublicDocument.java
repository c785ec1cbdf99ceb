package io.rapport.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.rapport.chassis.rest.MergePatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.IndexView;

/**
 * Completes what the annotations say into the document that clients are made from: what is required and what may be
 * null, limits, permissions, headers, refusals and examples.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class PublicDocument implements OASFilter {
    private final Code code;

    public PublicDocument(IndexView index) {
        code = new Code(index);
    }

    @Override
    public Schema filterSchema(Schema schema) {
        return Schemas.plain(schema);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components = document.getComponents();
        Words words = new Words();
        Map<String, Schema> schemas = named(document, words);
        Set<String> asked = asked(document, schemas);
        Schemas.inherit(schemas, asked);
        schemas.forEach((name, schema) -> complete(name, schema, asked.contains(name)));
        schemas.forEach(words::describe);
        schemas.values().forEach(schema -> Schemas.flatten(schema, schemas));
        patches(document, schemas);
        Refusals refusals = new Refusals(components);
        Operations operations = new Operations(code, refusals, words);
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
                    operations.complete(path, method, operation);
                    example(operation, words);
                }));
        refusals.addTo(document, schemas);
        roots(document, schemas).forEach(Schemas::limit);
        Set<String> used = used(document, schemas);
        schemas.keySet().retainAll(used);
        components.setSchemas(schemas);
        components.setSecuritySchemes(Map.of(Operations.SCHEME, operations.scheme(document)));
        document.setServers(List.of(OASFactory.createServer()
                .url("http://localhost:" + ConfigProvider.getConfig().getValue("rapport.http.port", String.class))
                .description("The local environment: ./rapport run")
                .addExtension("x-internal", false)));
    }

    /** Nested enums have short names in the code, and long ones among all that a client knows. */
    private Map<String, Schema> named(OpenAPI document, Words words) {
        Map<String, String> names = new TreeMap<>();
        Map<String, Schema> schemas = new TreeMap<>();
        document.getComponents().getSchemas().forEach((name, schema) -> {
            String better = schema.getEnumeration() == null
                    ? Schemas.named(name)
                    : code.enumOf(schema.getEnumeration()).map(words::name).orElse(name);
            names.put(name, better);
            schemas.put(better, schema);
        });
        Schemas.rename(roots(document, schemas), names);
        return schemas;
    }

    private void complete(String name, Schema schema, boolean asked) {
        if (Schemas.isPage(name)) {
            Schemas.page(schema);
        } else {
            code.recordOf(name).ifPresent(found -> Schemas.complete(schema, found, asked));
        }
        if (code.isVersioned(name)) {
            Schemas.version(schema);
        }
        Schemas.limit(schema);
    }

    /** A merge patch may leave out everything. */
    private static void patches(OpenAPI document, Map<String, Schema> schemas) {
        forEachContent(document, (operation, content) -> {
            MediaType patch = content.getMediaType(MergePatch.MEDIA_TYPE);
            if (patch != null && patch.getSchema().getRef() != null) {
                String whole = Schemas.name(patch.getSchema().getRef());
                String part = whole.replace("Request", "Patch");
                schemas.put(part, Schemas.patchOf(Objects.requireNonNull(schemas.get(whole), whole)));
                patch.getSchema().setRef(Schemas.ref(part));
            }
        });
    }

    private interface ContentVisitor {
        void visit(Operation operation, Content content);
    }

    private static void forEachContent(OpenAPI document, ContentVisitor visitor) {
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .filter(operation -> operation.getRequestBody() != null
                        && operation.getRequestBody().getContent() != null)
                .forEach(operation ->
                        visitor.visit(operation, operation.getRequestBody().getContent()));
    }

    /** The names of the schemas that clients send, at any depth. */
    private static Set<String> asked(OpenAPI document, Map<String, Schema> schemas) {
        Set<String> names = new TreeSet<>();
        forEachContent(
                document,
                (operation, content) -> content.getMediaTypes()
                        .values()
                        .forEach(type -> Schemas.collect(type.getSchema(), schemas, names)));
        return names;
    }

    private static Set<String> used(OpenAPI document, Map<String, Schema> schemas) {
        Set<String> names = new TreeSet<>();
        roots(document, Map.of()).forEach(schema -> Schemas.collect(schema, schemas, names));
        return names;
    }

    /** Where schemas stand: in parameters, bodies and answers, and those with a name. */
    private static List<Schema> roots(OpenAPI document, Map<String, Schema> named) {
        List<Schema> roots = new ArrayList<>(named.values());
        List<Content> contents = new ArrayList<>();
        forEachContent(document, (operation, content) -> contents.add(content));
        List<APIResponse> responses = new ArrayList<>();
        if (document.getComponents().getResponses() != null) {
            responses.addAll(document.getComponents().getResponses().values());
        }
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .forEach(operation -> {
                    if (operation.getParameters() != null) {
                        operation.getParameters().forEach(parameter -> roots.add(parameter.getSchema()));
                    }
                    responses.addAll(operation.getResponses().getAPIResponses().values());
                });
        responses.stream()
                .filter(response -> response.getContent() != null)
                .forEach(response -> contents.add(response.getContent()));
        contents.forEach(content -> content.getMediaTypes().values().stream()
                .filter(type -> type.getSchema() != null)
                .forEach(type -> roots.add(type.getSchema())));
        return roots;
    }

    private static void example(Operation operation, Words words) {
        String id = String.valueOf(operation.getOperationId());
        if (operation.getRequestBody() != null) {
            operation
                    .getRequestBody()
                    .getContent()
                    .getMediaTypes()
                    .forEach((type, content) -> content.setExample(words.request(id, type)));
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2") && response.getContent() != null) {
                response.getContent()
                        .getMediaTypes()
                        .forEach((type, content) -> content.setExample(words.answer(id, type)));
            }
        });
    }

    static List<SchemaType> type(SchemaType type) {
        return List.of(type);
    }
}
