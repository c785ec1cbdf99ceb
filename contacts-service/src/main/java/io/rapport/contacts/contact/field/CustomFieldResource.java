package io.rapport.contacts.contact.field;

import com.fasterxml.jackson.databind.JsonNode;
import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.caller.ForPersons;
import io.rapport.chassis.problem.Problem;
import io.rapport.chassis.rest.Idempotency;
import io.rapport.chassis.rest.Idempotency.Created;
import io.rapport.chassis.rest.IfMatch;
import io.rapport.chassis.rest.MergePatch;
import io.rapport.chassis.rest.Page;
import io.rapport.contacts.contact.label.LabelQuery;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's own fields of contacts. */
@Path("/v1/custom-fields")
@Tag(name = "Custom fields", description = "The caller's own fields of contacts")
@Produces(MediaType.APPLICATION_JSON)
@ForPersons
public class CustomFieldResource {
    private final CustomFields fields;
    private final Idempotency idempotency;
    private final MergePatch mergePatch;
    private final Caller caller;

    CustomFieldResource(CustomFields fields, Idempotency idempotency, MergePatch mergePatch, Caller caller) {
        this.fields = fields;
        this.idempotency = idempotency;
        this.mergePatch = mergePatch;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("contacts:read")
    @Operation(operationId = "listCustomFields", summary = "List own custom fields", description = "By name.")
    public Page<CustomFieldResponse> list(@Valid @BeanParam LabelQuery query) {
        return fields.page(caller.personId(), query);
    }

    @POST
    @RolesAllowed("contacts:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createCustomField",
            summary = "Define a custom field",
            description = "Only fields that are defined can be filled in.")
    @APIResponse(
            responseCode = "201",
            description = "The custom field as it stands.",
            content = @Content(schema = @Schema(implementation = CustomFieldResponse.class)))
    public Response create(
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @Valid @NotNull CustomFieldRequest request,
            @Context UriInfo uri) {
        return idempotency.create(idempotencyKey, uri, request, () -> {
            CustomFieldResponse created = fields.define(caller.personId(), request);
            return new Created(created.id(), created);
        });
    }

    @GET
    @Path("/{id}")
    @RolesAllowed("contacts:read")
    @Operation(operationId = "getCustomField", summary = "Read a custom field", description = "An own one.")
    public CustomFieldResponse get(@PathParam("id") UUID id) {
        return fields.get(caller.personId(), id);
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed("contacts:write")
    @Consumes(MergePatch.MEDIA_TYPE)
    @Operation(
            operationId = "changeCustomField",
            summary = "Change a custom field",
            description =
                    "A JSON Merge Patch. A new name holds on all contacts; another type, or fewer choices, only while"
                            + " the values that there are fit.")
    public CustomFieldResponse change(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MergePatch.MEDIA_TYPE,
                                            schema = @Schema(implementation = CustomFieldRequest.class)))
                    @NotNull
                    JsonNode patch) {
        return fields.change(
                caller.personId(),
                id,
                IfMatch.of(ifMatch),
                current -> mergePatch.apply(current, patch, CustomFieldRequest.class));
    }

    @DELETE
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @Path("/{id}")
    @RolesAllowed("contacts:write")
    @Operation(
            operationId = "deleteCustomField",
            summary = "Remove a custom field",
            description = "Its values are taken off all contacts.")
    public void delete(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        fields.delete(caller.personId(), id, IfMatch.of(ifMatch));
    }
}
