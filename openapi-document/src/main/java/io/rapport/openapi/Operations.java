package io.rapport.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.OAuthFlow;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.MethodInfo;

/** Says of each operation who may call it, what it may answer, and which headers come with it. */
final class Operations {
    static final String SCHEME = "oauth2";

    /** What the server takes of all headers together is not much more. */
    private static final int LONGEST_HEADER = 8000;

    private static final int LONGEST_PARAMETER = 2000;

    private static final String TOKENS = "http://localhost:8180/realms/rapport/protocol/openid-connect";
    private static final Set<String> BY_FRAMEWORK = Set.of("Not Authorized", "Not Allowed", "Bad Request");

    private final Code code;
    private final Refusals refusals;
    private final Words words;

    Operations(Code code, Refusals refusals, Words words) {
        this.code = code;
        this.refusals = refusals;
        this.words = words;
    }

    void complete(String path, PathItem.HttpMethod method, Operation operation) {
        MethodInfo implementation = code.operation(String.valueOf(operation.getOperationId()))
                .orElseThrow(() -> new IllegalStateException("an operation without an operationId: " + path));
        List<String> permissions = Code.permissions(implementation);
        operation.setSecurity(permissions.stream()
                .map(permission -> OASFactory.createSecurityRequirement().addScheme(SCHEME, List.of(permission)))
                .toList());
        boolean versioned = isVersioned(operation, implementation);
        if (method == PathItem.HttpMethod.GET && versioned) {
            operation.addParameter(header(
                    "If-None-Match", "An ETag that you have: the answer is a 304 when it still" + " holds.", "\"v3\""));
        }
        parameters(operation, method, words.format(path));
        answers(path, method, operation, implementation, versioned, permissions);
    }

    private static void parameters(Operation operation, PathItem.HttpMethod method, Refusals.Format format) {
        for (Parameter parameter : parametersOf(operation)) {
            Schema schema = parameter.getSchema();
            if (schema.getType() != null
                    && schema.getType().contains(SchemaType.STRING)
                    && schema.getEnumeration() == null
                    && schema.getMaxLength() == null) {
                schema.setMaxLength(parameter.getIn() == In.HEADER ? LONGEST_HEADER : LONGEST_PARAMETER);
            }
            if (parameter.getIn() == In.HEADER) {
                describe(parameter, needsIfMatch(method, format));
            }
            if (parameter.getIn() == In.PATH && parameter.getDescription() == null) {
                parameter.setDescription("The id.");
            }
            if (parameter.getIn() == In.QUERY && parameter.getName().equals("limit")) {
                parameter.setDescription("How many at most, 1 to 200.");
            }
        }
    }

    /** A step is a POST, and says on which version only if it likes. */
    private static boolean needsIfMatch(PathItem.HttpMethod method, Refusals.Format format) {
        return format.equals(Refusals.Format.PROBLEM) && method != PathItem.HttpMethod.POST;
    }

    private static void describe(Parameter parameter, boolean needsIfMatch) {
        switch (parameter.getName()) {
            case "If-Match" -> {
                parameter.setRequired(needsIfMatch);
                parameter.setDescription("The ETag of the version that you read"
                        + (needsIfMatch ? "." : "; the change is refused when there is another by now."));
                limit(parameter, LONGEST_HEADER, "\"v3\"");
            }
            case "Idempotency-Key" -> {
                parameter.setDescription("Makes a repetition of this request harmless for 24 hours: the same key and"
                        + " body give the same answer again. 1 to 255 characters of your choice.");
                limit(parameter, 255, "4f7c1b0e-import-17");
            }
            case "Content-Encoding" -> parameter.getSchema().setMaxLength(50);
            default -> {}
        }
    }

    private static void limit(Parameter parameter, int maxLength, String example) {
        parameter.getSchema().setMaxLength(maxLength);
        parameter.getSchema().setExamples(List.of(example));
    }

    private static Parameter header(String name, String description, String example) {
        return OASFactory.createParameter()
                .name(name)
                .in(In.HEADER)
                .description(description)
                .schema(OASFactory.createSchema()
                        .type(List.of(SchemaType.STRING))
                        .maxLength(LONGEST_HEADER)
                        .examples(List.of(example)));
    }

    private void answers(
            String path,
            PathItem.HttpMethod method,
            Operation operation,
            MethodInfo implementation,
            boolean versioned,
            List<String> permissions) {
        Refusals.Format format = words.format(path);
        Map<String, APIResponse> answers = new TreeMap<>();
        operation.getResponses().getAPIResponses().forEach((status, answer) -> {
            if (!BY_FRAMEWORK.contains(String.valueOf(answer.getDescription()))) {
                answers.put(status, answer);
                if (status.startsWith("2")) {
                    success(answer, implementation, versioned, method);
                }
                limited(status, answer, permissions);
            }
        });
        words.refusals(String.valueOf(operation.getOperationId())).forEach((status, description) -> {
            APIResponse refusal =
                    OASFactory.createAPIResponse().description(description).content(format.content());
            limited(status, refusal, permissions);
            answers.put(status, refusal);
        });
        if (versioned && method == PathItem.HttpMethod.GET) {
            answers.put(
                    "304",
                    refusals.withRateLimits(OASFactory.createAPIResponse()
                            .description("You have the version that holds.")
                            .addHeader("ETag", refusals.header("ETag"))));
        }
        for (int status : common(operation, method, permissions, format)) {
            answers.computeIfAbsent(String.valueOf(status), ignored -> refusals.common(status, format));
        }
        var responses = OASFactory.createAPIResponses();
        responses.setAPIResponses(answers);
        operation.setResponses(responses);
    }

    private void limited(String status, APIResponse answer, List<String> permissions) {
        if (!permissions.isEmpty() && (status.startsWith("2") || status.startsWith("4"))) {
            refusals.withRateLimits(answer);
        }
        if (status.equals("429")) {
            answer.addHeader("Retry-After", Refusals.retryAfter());
        }
    }

    private void success(APIResponse answer, MethodInfo implementation, boolean versioned, PathItem.HttpMethod method) {
        if (answer.getDescription().equals("OK")) {
            answer.setDescription("Here it is.");
        }
        if (answer.getDescription().equals("No Content")) {
            answer.setDescription("Done.");
        }
        if (implementation.returnType().name().withoutPackagePrefix().equals("Page")) {
            answer.addHeader("Link", refusals.header("Link"));
        }
        if (versioned) {
            answer.addHeader("ETag", refusals.header("ETag"));
        }
        if (method == PathItem.HttpMethod.POST
                && implementation.returnType().name().withoutPackagePrefix().equals("Response")) {
            answer.addHeader("Location", refusals.header("Location"));
        }
    }

    private static Set<Integer> common(
            Operation operation, PathItem.HttpMethod method, List<String> permissions, Refusals.Format format) {
        Set<Integer> statuses = new TreeSet<>(Set.of(500));
        List<Parameter> parameters = parametersOf(operation);
        if (!permissions.isEmpty()) {
            statuses.addAll(Set.of(400, 401, 403, 406, 429, 503));
        }
        if (!parameters.isEmpty()) {
            statuses.add(400);
        }
        if (parameters.stream().anyMatch(parameter -> parameter.getIn() == In.PATH)) {
            statuses.add(404);
        }
        if (parameters.stream().anyMatch(parameter -> parameter.getName().equals("If-Match"))) {
            statuses.add(412);
            if (needsIfMatch(method, format)) {
                statuses.add(428);
            }
        }
        if (parameters.stream().anyMatch(parameter -> parameter.getName().equals("Idempotency-Key"))) {
            statuses.add(409);
            if (format.equals(Refusals.Format.PROBLEM)) {
                statuses.add(422);
            }
        }
        if (parameters.stream().anyMatch(Operations::isLong)) {
            statuses.add(414);
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(Set.of(400, 408, 413, 415));
        }
        return statuses;
    }

    /** Whether the parameter can make the address longer than the server takes. */
    private static boolean isLong(Parameter parameter) {
        return parameter.getIn() == In.QUERY
                || parameter.getIn() == In.PATH
                        && !"uuid".equals(parameter.getSchema().getFormat());
    }

    private boolean isVersioned(Operation operation, MethodInfo implementation) {
        return code.isVersioned(implementation)
                || operation.getResponses().getAPIResponses().entrySet().stream()
                        .filter(answer -> answer.getKey().startsWith("2"))
                        .flatMap(answer -> Optional.ofNullable(answer.getValue().getContent()).stream())
                        .flatMap(content -> content.getMediaTypes().entrySet().stream())
                        .filter(type -> !type.getKey().equals("text/event-stream"))
                        .map(type -> type.getValue().getSchema())
                        .anyMatch(schema -> schema != null
                                && schema.getRef() != null
                                && code.isVersioned(Schemas.name(schema.getRef())));
    }

    private static List<Parameter> parametersOf(Operation operation) {
        return operation.getParameters() == null ? List.of() : new ArrayList<>(operation.getParameters());
    }

    /** How tokens are had from the local realm, with the permissions that the document names. */
    SecurityScheme scheme(OpenAPI document) {
        Set<String> named = new TreeSet<>();
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .flatMap(operation -> operation.getSecurity().stream())
                .forEach(requirement -> requirement.getSchemes().values().forEach(named::addAll));
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .description("Access tokens of any OpenID Connect provider; the addresses are those of the local"
                        + " stack's realm. People sign in with the authorization code flow and PKCE, machines use"
                        + " client credentials. Tokens are JWTs and checked as RFC8725 asks: algorithm, issuer, audience and"
                        + " expiry. Roles of the realm are given to users and clients, not asked for.")
                .flows(OASFactory.createOAuthFlows()
                        .authorizationCode(
                                flow(named).authorizationUrl(TOKENS + "/auth").refreshUrl(TOKENS + "/token"))
                        .clientCredentials(flow(named)));
    }

    private OAuthFlow flow(Set<String> named) {
        OAuthFlow flow = OASFactory.createOAuthFlow().tokenUrl(TOKENS + "/token");
        Map<String, String> scopes = new TreeMap<>();
        named.forEach(name -> scopes.put(name, words.permission(name)));
        flow.setScopes(scopes);
        return flow;
    }
}
