package io.rapport.contacts.contact;

import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.caller.ForPersons;
import io.rapport.contacts.contact.exchange.BookFormat;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's book as a file. */
@Path("/v1/contacts")
@Tag(name = "Contacts")
@ForPersons
public class ExchangeResource {
    private final ContactImport imports;
    private final ContactExport exports;
    private final Caller caller;

    ExchangeResource(ContactImport imports, ContactExport exports, Caller caller) {
        this.imports = imports;
        this.exports = exports;
        this.caller = caller;
    }

    @POST
    @Path("/import")
    @RolesAllowed("contacts:write")
    @Consumes({BookFormat.VCARD, BookFormat.CSV_TYPE, BookFormat.NDJSON_TYPE})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "importContacts", summary = "Import contacts from a file", description = """
                    At most 64 MiB and 5,000 entries, answered at once with a report by entry; the Content-Type decides on the
                    format. vCard 2.1, 3.0 and 4.0; CSV with our columns (as the export writes them) or those of Google and
                    Outlook; NDJSON with a contact a line, as `POST /v1/contacts` takes it, and its `uid`. The same file again
                    changes nothing: an entry is the contact that its UID names, or else the one with its e-mail address. What
                    an entry leaves out stays. Contacts that are new and linked to nobody are EXTERNAL, with the source
                    `import`. Pictures and what is not understood are dropped and counted.""")
    public ImportReport take(
            @QueryParam("format")
                    @Parameter(description = "When it is given, it has to be what the Content-Type says.")
                    @Nullable
                    BookFormat format,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "True for the report alone; nothing is kept.")
                    boolean dryRun,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Parameter(hidden = true) @Nullable String contentType,
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = BookFormat.VCARD,
                                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                                @Content(
                                        mediaType = BookFormat.CSV_TYPE,
                                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                                @Content(
                                        mediaType = BookFormat.NDJSON_TYPE,
                                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
                            })
                    InputStream body)
            throws IOException {
        return imports.take(caller.personId(), BookFormat.of(contentType, format), body, dryRun);
    }

    @GET
    @Path("/export")
    @RolesAllowed("contacts:read")
    @Produces({BookFormat.VCARD, BookFormat.CSV_TYPE, BookFormat.NDJSON_TYPE})
    @Operation(
            operationId = "exportContacts",
            summary = "Export all contacts to a file",
            description = "In the format that is asked for. Imported again, the file changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "The file.",
            content = {
                @Content(mediaType = BookFormat.VCARD, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = BookFormat.CSV_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = BookFormat.NDJSON_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response write(
            @QueryParam("format")
                    @Parameter(description = "What `Accept` asks for unless told, and of vCards 4.0.")
                    @Nullable
                    BookFormat named,
            @Context HttpHeaders headers) {
        BookFormat format = named == null ? BookFormat.acceptedBy(headers.getAcceptableMediaTypes()) : named;
        return Response.ok(exports.write(caller.personId(), format).getBytes(StandardCharsets.UTF_8))
                .type(format.mediaType() + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + format.fileName() + "\"")
                .build();
    }
}
