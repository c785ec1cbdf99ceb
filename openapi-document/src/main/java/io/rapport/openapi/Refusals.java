package io.rapport.openapi;

import io.rapport.chassis.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The refusals that many operations share, and the headers of answers, each described once. */
final class Refusals {
    private static final Map<Integer, Refusal> COMMON = Map.ofEntries(
            Map.entry(400, new Refusal("BadRequest", "The request is not valid; `errors` says what is wrong where.")),
            Map.entry(401, new Refusal("Unauthorized", "A valid access token is needed.")),
            Map.entry(403, new Refusal("Forbidden", "The token lacks the permission, or is not of who may do this.")),
            Map.entry(404, new Refusal("NotFound", "It does not exist, is gone, or belongs to someone else.")),
            Map.entry(406, new Refusal("NotAcceptable", "The answer is not to be had in a media type of `Accept`.")),
            Map.entry(408, new Refusal("RequestTimeout", "The body did not arrive in time; send it again.")),
            Map.entry(
                    409,
                    new Refusal(
                            "Conflict",
                            "A request with this `Idempotency-Key` is still running, or what it made has been deleted"
                                    + " since.")),
            Map.entry(412, new Refusal("PreconditionFailed", "The resource has changed since; read it again.")),
            Map.entry(413, new Refusal("ContentTooLarge", "The body is too large.")),
            Map.entry(414, new Refusal("UriTooLong", "The address has more than 8,000 characters.")),
            Map.entry(415, new Refusal("UnsupportedMediaType", "The media type of the body is not taken here.")),
            Map.entry(422, new Refusal("UnprocessableContent", "The `Idempotency-Key` was used for another request.")),
            Map.entry(428, new Refusal("PreconditionRequired", "An `If-Match` header is needed.")),
            Map.entry(
                    429,
                    new Refusal(
                            "TooManyRequests",
                            "You sent more requests than one caller may in a minute, or have more under way than one"
                                    + " caller may at once; wait `Retry-After` seconds.")),
            Map.entry(500, new Refusal("InternalError", "A fault of ours; `traceId` finds it.")),
            Map.entry(
                    503,
                    new Refusal(
                            "ServiceUnavailable",
                            "The database or a neighbour is not there at the moment; try again after `Retry-After`"
                                    + " seconds.")));

    private record Refusal(String name, String description) {}

    private final Components components;
    private final Map<String, APIResponse> responses = new TreeMap<>();
    private final Map<String, Header> headers = new TreeMap<>();

    Refusals(Components components) {
        this.components = components;
    }

    /** A reference to the common answer of that status. */
    APIResponse common(int status, Format format) {
        Refusal refusal = COMMON.get(status);
        if (refusal == null) {
            throw new IllegalStateException("no common answer of status " + status);
        }
        String name = format.prefix() + refusal.name();
        responses.computeIfAbsent(
                name,
                ignored -> withHeaders(
                        OASFactory.createAPIResponse()
                                .description(refusal.description())
                                .content(format.content()),
                        status));
        return OASFactory.createAPIResponse().ref("#/components/responses/" + name);
    }

    private APIResponse withHeaders(APIResponse response, int status) {
        if (status == 401) {
            response.addHeader("WWW-Authenticate", header("WWW-Authenticate"));
        }
        if (status == 429 || status == 503) {
            response.addHeader("Retry-After", header("Retry-After"));
        }
        return status < 500 ? withRateLimits(response) : response;
    }

    /** Answers to a known caller have these headers, whatever they say. */
    APIResponse withRateLimits(APIResponse response) {
        return response.addHeader("RateLimit", header("RateLimit"))
                .addHeader("RateLimit-Policy", header("RateLimit-Policy"));
    }

    /** A reference to the description of a header of an answer. */
    Header header(String name) {
        headers.computeIfAbsent(name, Refusals::described);
        return OASFactory.createHeader().ref("#/components/headers/" + name);
    }

    private static Header described(String name) {
        return switch (name) {
            case "ETag" ->
                text("The version of the resource, for `If-Match` and `If-None-Match`.", 50, "\"v3\"")
                        .required(true);
            case "Location" ->
                text(
                                "Where the resource can be read.",
                                2000,
                                "http://localhost:8081/v1/contacts/0198c5a2-7e1b-7cc4-9d3e-5f6a7b8c9d0e")
                        .required(true);
            case "Link" ->
                text(
                        "The next part of the list, when there is one: `<…>; rel=\"next\"`.",
                        8000,
                        "<http://localhost:8081/v1/contacts?cursor=q83vEjRWeJA>; rel=\"next\"");
            case "WWW-Authenticate" -> text("The scheme, always `Bearer`.", 200, "Bearer");
            case "RateLimit" ->
                text(
                        "Of the requests that the caller may send, `r` are left, and after `t` seconds without one, all."
                                + " Only with a valid token.",
                        200,
                        "\"person\";r=2999;t=1");
            case "RateLimit-Policy" ->
                text("The caller may send `q` requests in `w` seconds.", 200, "\"person\";q=3000;w=60");
            case "Retry-After" -> retryAfter().required(true);
            default -> throw new IllegalStateException("an unknown header: " + name);
        };
    }

    static Header retryAfter() {
        return OASFactory.createHeader()
                .description("Seconds to wait before the next attempt.")
                .schema(OASFactory.createSchema()
                        .type(List.of(SchemaType.INTEGER))
                        .format("int32")
                        .minimum(java.math.BigDecimal.ZERO)
                        .maximum(java.math.BigDecimal.valueOf(86_400))
                        .examples(List.of(5)));
    }

    private static Header text(String description, int maxLength, String example) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema()
                        .type(List.of(SchemaType.STRING))
                        .maxLength(maxLength)
                        .examples(List.of(example)));
    }

    void addTo(OpenAPI document, Map<String, Schema> schemas) {
        Map<String, APIResponse> all = new TreeMap<>(responses);
        components.setResponses(all);
        components.setHeaders(headers);
        schemas.put(Format.PROBLEM.schema(), problem());
        schemas.put("FieldError", fieldError());
        document.setComponents(components);
    }

    /** How a part of the API writes its refusals. */
    record Format(String prefix, String mediaType, String schema) {
        static final Format PROBLEM = new Format("", Problem.MEDIA_TYPE, "Problem");

        Content content() {
            return OASFactory.createContent()
                    .addMediaType(
                            mediaType,
                            OASFactory.createMediaType()
                                    .schema(OASFactory.createSchema().ref(Schemas.ref(schema))));
        }
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .description("Why a request was refused (RFC 9457). The types are listed in docs/problems.md.")
                .type(List.of(SchemaType.OBJECT))
                .required(List.of("type", "title", "status", "detail", "traceId"))
                .addProperty(
                        "type",
                        string("What kind of problem it is; never changes its meaning.", 100)
                                .format("uri")
                                .examples(List.of("urn:rapport:problem:invalid-request")))
                .addProperty("title", string("The kind in words.", 200).examples(List.of("The request is not valid")))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .description("The HTTP status.")
                                .type(List.of(SchemaType.INTEGER))
                                .format("int32")
                                .minimum(java.math.BigDecimal.valueOf(400))
                                .maximum(java.math.BigDecimal.valueOf(599)))
                .addProperty("detail", string("What is wrong with this request, for its sender.", 10_000))
                .addProperty("instance", string("The path that was asked for.", 8000))
                .addProperty("traceId", string("Finds the request in the logs.", 64))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .description("Of a request that is not valid: what is wrong where.")
                                .type(List.of(SchemaType.ARRAY))
                                .maxItems(10_000)
                                .items(OASFactory.createSchema().ref(Schemas.ref("FieldError"))));
    }

    private static Schema fieldError() {
        return OASFactory.createSchema()
                .description("What is wrong with one value.")
                .type(List.of(SchemaType.OBJECT))
                .required(List.of("pointer", "detail"))
                .addProperty(
                        "pointer",
                        string("A JSON Pointer into the body, or `?name` for a query parameter.", 10_000)
                                .examples(List.of("/displayName")))
                .addProperty("detail", string("What is wrong with it.", 10_000));
    }

    private static Schema string(String description, int maxLength) {
        return OASFactory.createSchema()
                .description(description)
                .type(List.of(SchemaType.STRING))
                .maxLength(maxLength);
    }
}
