package io.rapport.contacts.contact.label;

import com.fasterxml.jackson.databind.JsonNode;
import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.caller.ForPersons;
import io.rapport.chassis.problem.Problem;
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

/** The caller's own tags. */
@Path("/v1/tags")
@Tag(name = "Tags", description = "The caller's own tags")
@Produces(MediaType.APPLICATION_JSON)
@ForPersons
public class TagResource {
    private final Labels labels;
    private final Idempotency idempotency;
    private final MergePatch mergePatch;
    private final Caller caller;

    TagResource(Labels labels, Idempotency idempotency, MergePatch mergePatch, Caller caller) {
        this.labels = labels;
        this.idempotency = idempotency;
        this.mergePatch = mergePatch;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("contacts:read")
    @Operation(operationId = "listTags", summary = "List own tags", description = "By name.")
    public Page<LabelResponse> list(@Valid @BeanParam LabelQuery query) {
        return labels.page(caller.personId(), LabelKind.TAG, query);
    }

    @POST
    @RolesAllowed("contacts:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createTag",
            summary = "Make a tag",
            description = "A tag is also made when a contact first has it.")
    @APIResponse(
            responseCode = "201",
            description = "The tag as it stands.",
            content = @Content(schema = @Schema(implementation = LabelResponse.class)))
    public Response create(
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @Valid @NotNull LabelRequest request,
            @Context UriInfo uri) {
        return idempotency.create(idempotencyKey, uri, request, () -> {
            LabelResponse created = labels.create(caller.personId(), LabelKind.TAG, request.name());
            return new Created(created.id(), created);
        });
    }

    @GET
    @Path("/{id}")
    @RolesAllowed("contacts:read")
    @Operation(operationId = "getTag", summary = "Read a tag", description = "An own one.")
    public LabelResponse get(@PathParam("id") UUID id) {
        return labels.get(caller.personId(), LabelKind.TAG, id);
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed("contacts:write")
    @Consumes(MergePatch.MEDIA_TYPE)
    @Operation(
            operationId = "renameTag",
            summary = "Rename a tag, or merge it with another",
            description =
                    "Its contacts follow. With the name of another tag the two become that other one, which is the"
                            + " answer, and this one is gone.")
    public LabelResponse rename(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MergePatch.MEDIA_TYPE,
                                            schema = @Schema(implementation = LabelRequest.class)))
                    @NotNull
                    JsonNode patch) {
        return labels.rename(
                caller.personId(),
                LabelKind.TAG,
                id,
                IfMatch.of(ifMatch),
                name -> mergePatch
                        .apply(new LabelRequest(name), patch, LabelRequest.class)
                        .name());
    }

    @DELETE
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @Path("/{id}")
    @RolesAllowed("contacts:write")
    @Operation(operationId = "deleteTag", summary = "Remove a tag", description = "It is taken off its contacts.")
    public void delete(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        labels.delete(caller.personId(), LabelKind.TAG, id, IfMatch.of(ifMatch));
    }
}
