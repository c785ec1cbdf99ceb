package io.rapport.interactions.imports;

import io.rapport.chassis.Ids;
import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.caller.ForMachines;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.Cursors;
import io.rapport.chassis.rest.Idempotency;
import io.rapport.chassis.rest.Page;
import io.rapport.interactions.lines.BodyFormat;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What HR tools know already, in bulk. */
@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("interactions:import")
@ForMachines
@Tag(name = "Imports", description = "What other tools know already, in bulk, for machines.")
public class ImportResource {
    private final ImportService service;
    private final ImportRepository imports;
    private final ImportWorker worker;
    private final Staging staging;
    private final Idempotency idempotency;
    private final Cursors cursors;
    private final Caller caller;

    ImportResource(
            ImportService service,
            ImportRepository imports,
            ImportWorker worker,
            Staging staging,
            Idempotency idempotency,
            Cursors cursors,
            Caller caller) {
        this.service = service;
        this.imports = imports;
        this.worker = worker;
        this.staging = staging;
        this.idempotency = idempotency;
        this.cursors = cursors;
        this.caller = caller;
    }

    @POST
    @Consumes({BodyFormat.NDJSON_TYPE, BodyFormat.CSV_TYPE})
    @Operation(operationId = "startImport", summary = "Import interactions", description = """
                    At most 1 GiB, streamed; `Content-Encoding: gzip` is understood. Answered once the body is safely
                    stored; it is applied by itself from then on, see `GET /v1/imports/{id}`. A line of NDJSON is
                    `{"sourceId", "giver": {"userName"}, "receiver": {"userName"}, "kind", "size"?, "mutual"?,
                    "occurredAt"}`; `externalId` or `email` may stand for `userName`. CSV has a header with the columns
                    `sourceId`, `giver`, `receiver` (user names; or `giver.userName`, `giver.externalId`, `giver.email`
                    and likewise `receiver`), `kind`, `occurredAt` and optionally `size` and `mutual`, in any order. A
                    line has at most 64 KiB. `source` and `sourceId` are the identity of a line: the same content again
                    is `unchanged`, other content corrects it, and other people take its place. A bad line is reported
                    and the rest goes on.""")
    @APIResponse(
            responseCode = "202",
            description = "Stored, and applied from now on",
            content = @Content(schema = @Schema(implementation = ImportResponse.Receipt.class)))
    public Response start(
            @QueryParam("source")
                    @NotNull
                    @Pattern(regexp = "[A-Za-z0-9._-]{1,100}", message = "1 to 100 of A-Z a-z 0-9 . _ -")
                    @Parameter(
                            description =
                                    "The name of what is imported from; it belongs to the first client to use it.")
                    String source,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Parameter(hidden = true) @Nullable String contentType,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING)
                    @Parameter(
                            description = "`gzip`, or nothing.",
                            schema = @Schema(enumeration = {"gzip", "identity"}))
                    @Nullable
                    String contentEncoding,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = BodyFormat.NDJSON_TYPE,
                                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                                @Content(
                                        mediaType = BodyFormat.CSV_TYPE,
                                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
                            })
                    InputStream body,
            @Context UriInfo uri)
            throws IOException {
        String client = caller.clientId();
        service.requireOwn(client, source);
        BodyFormat format = format(contentType);
        UUID id = Ids.next();
        try (Staging.Staged staged = staging.receive(id, decoded(body, contentEncoding))) {
            String digest = Idempotency.digest(
                    source + '\n' + format + '\n' + staged.body().digest());
            Response response = idempotency.answer(idempotencyKey, uri, 202, () -> digest, () -> {
                staged.keep();
                Import queued = service.queue(client, source, format, id, staged.body());
                return new Idempotency.Created(id, new ImportResponse.Receipt(id, queued.status()));
            });
            worker.wake();
            return response;
        }
    }

    @GET
    @Operation(
            operationId = "listImports",
            summary = "List your imports, newest first",
            description = "Without the errors of their lines, which `GET /v1/imports/{id}` has.")
    public Page<ImportResponse> list(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("cursor") @Parameter(description = "The `next` of the page before.") @Size(max = 2000) @Nullable
                    String cursor) {
        String client = caller.clientId();
        String scope = "imports|" + client;
        UUID after = cursors.decode(scope, cursor)
                .map(List::getFirst)
                .map(UUID::fromString)
                .orElse(null);
        return Page.of(imports.page(client, after, limit + 1), limit, last -> cursors.encode(scope, last.id()))
                .map(found -> ImportResponse.of(found, null));
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getImport",
            summary = "See how far an import is",
            description = "With the first 1,000 lines that were rejected.")
    public ImportResponse get(@PathParam("id") UUID id) {
        return imports.findOwn(caller.clientId(), id)
                .map(found -> ImportResponse.of(found, imports.errors(found.id())))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    private static BodyFormat format(@Nullable String contentType) {
        if (contentType == null) {
            throw new ProblemException(CommonProblem.UNSUPPORTED_MEDIA_TYPE);
        }
        return BodyFormat.of(contentType.toLowerCase(Locale.ROOT));
    }

    private static InputStream decoded(InputStream body, @Nullable String encoding) {
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return body;
        }
        if (encoding.equalsIgnoreCase("gzip")) {
            try {
                return new GZIPInputStream(body, 64 * 1024);
            } catch (IOException e) {
                throw ProblemException.invalid("", "the body is no gzip");
            }
        }
        throw new ProblemException(CommonProblem.UNSUPPORTED_MEDIA_TYPE, "The only Content-Encoding is gzip.");
    }
}
