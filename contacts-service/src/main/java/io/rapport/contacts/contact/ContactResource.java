package io.rapport.contacts.contact;

import com.fasterxml.jackson.databind.JsonNode;
import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.caller.ForPersons;
import io.rapport.chassis.problem.Problem;
import io.rapport.chassis.rest.Cursors;
import io.rapport.chassis.rest.Idempotency;
import io.rapport.chassis.rest.Idempotency.Created;
import io.rapport.chassis.rest.IfMatch;
import io.rapport.chassis.rest.MergePatch;
import io.rapport.chassis.rest.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's own contacts. */
@Path("/v1/contacts")
@Tag(name = "Contacts", description = "The caller's private book of contacts")
@Produces(MediaType.APPLICATION_JSON)
@ForPersons
public class ContactResource {
    private final ContactService service;
    private final ContactRepository contacts;
    private final Idempotency idempotency;
    private final MergePatch mergePatch;
    private final Cursors cursors;
    private final Caller caller;

    ContactResource(
            ContactService service,
            ContactRepository contacts,
            Idempotency idempotency,
            MergePatch mergePatch,
            Cursors cursors,
            Caller caller) {
        this.service = service;
        this.contacts = contacts;
        this.idempotency = idempotency;
        this.mergePatch = mergePatch;
        this.cursors = cursors;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("contacts:read")
    @Operation(
            operationId = "listContacts",
            summary = "Find own contacts",
            description = "By name unless told; with `updatedSince`, a list of changes with the deleted ones in it.")
    public Page<ContactItem> list(@Valid @BeanParam ContactQuery query) {
        String scope = query.scope(caller.key());
        Optional<List<String>> after = cursors.decode(scope, query.cursor);
        return Page.of(
                        contacts.page(caller.personId(), query, after),
                        query.limit,
                        last -> cursors.encode(scope, query.position(last).toArray()))
                .map(ContactItem::of);
    }

    @POST
    @APIResponse(
            responseCode = "409",
            description =
                    "There is a contact for this person already (`contact-already-registered`), or a request with this key is still running.")
    @APIResponse(
            responseCode = "422",
            description =
                    "The person is unknown or the caller, or a custom field is of a kind that is not kept, or the key was used for another request.")
    @RolesAllowed("contacts:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createContact",
            summary = "Register a contact",
            description = "A contact with a personId is that colleague, whom the owner can have as a contact once.")
    @APIResponse(
            responseCode = "201",
            description = "The contact as it stands.",
            content = @Content(schema = @Schema(implementation = ContactResponse.class)))
    public Response create(
            @Parameter(description = "Makes a repetition of this request harmless for 24 hours.")
                    @HeaderParam("Idempotency-Key")
                    @Nullable
                    String idempotencyKey,
            @Valid @NotNull ContactDetails request,
            @Context UriInfo uri) {
        return idempotency.create(idempotencyKey, uri, request, () -> {
            ContactResponse created = ContactResponse.of(service.register(caller.personId(), request));
            return new Created(created.id(), created);
        });
    }

    @GET
    @Path("/{id}")
    @RolesAllowed("contacts:read")
    @Operation(operationId = "getContact", summary = "Read an own contact", description = "Nobody else can read it.")
    public ContactResponse get(@PathParam("id") UUID id) {
        return ContactResponse.of(contacts.get(caller.personId(), id));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed("contacts:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceContact",
            summary = "Replace an own contact",
            description = "What is left out is cleared.")
    public ContactResponse replace(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid @NotNull ContactDetails request) {
        return ContactResponse.of(service.revise(caller.personId(), id, IfMatch.of(ifMatch), current -> request));
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed("contacts:write")
    @Consumes(MergePatch.MEDIA_TYPE)
    @Operation(operationId = "changeContact", summary = "Change an own contact", description = "A JSON Merge Patch.")
    public ContactResponse change(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MergePatch.MEDIA_TYPE,
                                            schema = @Schema(implementation = ContactDetails.class)))
                    @NotNull
                    JsonNode patch) {
        return ContactResponse.of(service.revise(
                caller.personId(),
                id,
                IfMatch.of(ifMatch),
                current -> mergePatch.apply(current, patch, ContactDetails.class)));
    }

    @DELETE
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE
    }) // there is no answer, and a client may accept refusals alone
    @Path("/{id}")
    @RolesAllowed("contacts:write")
    @Operation(
            operationId = "deleteContact",
            summary = "Remove an own contact",
            description = "A tombstone stays in the list of changes; interactions with it stay as they are.")
    public void delete(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        service.delete(caller.personId(), id, IfMatch.of(ifMatch));
    }
}
