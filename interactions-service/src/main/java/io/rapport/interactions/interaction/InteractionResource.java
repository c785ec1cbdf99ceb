package io.rapport.interactions.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.caller.ForPersons;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.Problem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.Idempotency;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What people did for each other. Both sides see one fact, each from their own side. */
@Path("/v1/interactions")
@Produces(MediaType.APPLICATION_JSON)
@ForPersons
@Tag(name = "Interactions", description = "What people did for each other: one fact, seen from both sides.")
public class InteractionResource {
    private final InteractionService service;
    private final InteractionRepository interactions;
    private final InteractionViews views;
    private final Idempotency idempotency;
    private final Caller caller;

    InteractionResource(
            InteractionService service,
            InteractionRepository interactions,
            InteractionViews views,
            Idempotency idempotency,
            Caller caller) {
        this.service = service;
        this.interactions = interactions;
        this.views = views;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("interactions:read")
    @Operation(
            operationId = "listInteractions",
            summary = "List the interactions that you are a party of",
            description = """
                    Newest first by `occurredAt`. What waits for you to confirm or dispute is
                    `?status=UNCONFIRMED&recordedBy=other`. With `updatedSince` the list follows changes instead: in the
                    order of `updatedAt`, with tombstones, ending ten seconds before now so that no late commit is
                    missed; go on from the `updatedAt` of the last item (the same item may come again).""")
    public Page<InteractionItem> list(@Valid @BeanParam InteractionQuery query) {
        return views.page(caller.personId(), query);
    }

    @POST
    @RolesAllowed("interactions:write")
    @Operation(operationId = "recordInteraction", summary = "Record an interaction", description = """
                    Recorded by who received, or with an outsider, it is CONFIRMED from the start; else UNCONFIRMED until
                    the other side confirms or disputes it.""")
    @APIResponse(
            responseCode = "201",
            description = "Recorded",
            content = @Content(schema = @Schema(implementation = InteractionResponse.class)))
    public Response record(
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @Valid @NotNull InteractionRequest request,
            @Context UriInfo uri) {
        return idempotency.create(idempotencyKey, uri, request, () -> {
            InteractionService.Recorded recorded = service.record(caller.personId(), request);
            return new Idempotency.Created(recorded.interaction().id(), views.of(recorded, caller.personId()));
        });
    }

    @GET
    @Path("/{id}")
    @RolesAllowed("interactions:read")
    @Operation(
            operationId = "getInteraction",
            summary = "Read an interaction",
            description = "One that you are a party of, as you see it.")
    public InteractionResponse get(@PathParam("id") UUID id) {
        return interactions
                .find(caller.personId(), id)
                .map(found -> views.of(found, caller.personId()))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RolesAllowed("interactions:write")
    @Operation(
            operationId = "correctInteraction",
            summary = "Correct an interaction that you recorded",
            description = """
                    A JSON Merge Patch of all but the counterparty. A change of direction, kind, size, group or time takes
                    a confirmed one back to what it was when recorded; a dispute stays until the one who disputed
                    confirms.""")
    public InteractionResponse correct(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH)
                    @Parameter(description = "The ETag of the version you saw; required.")
                    @Nullable
                    String ifMatch,
            @NotNull
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MergePatch.MEDIA_TYPE,
                                            schema = @Schema(implementation = InteractionRequest.class)))
                    JsonNode patch) {
        return views.of(service.correct(caller.personId(), id, ifMatch, patch), caller.personId());
    }

    @DELETE
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE
    }) // there is no answer, and a client may accept refusals alone
    @Path("/{id}")
    @RolesAllowed("interactions:write")
    @Operation(
            operationId = "retractInteraction",
            summary = "Retract an interaction that you recorded",
            description = "Gone for both sides; `updatedSince` shows a tombstone.")
    public void retract(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH)
                    @Parameter(description = "The ETag of the version you saw; required.")
                    @Nullable
                    String ifMatch) {
        service.retract(caller.personId(), id, ifMatch);
    }

    @POST
    @Path("/{id}/confirm")
    @RolesAllowed("interactions:write")
    @Operation(
            operationId = "confirmInteraction",
            summary = "Confirm what the other side recorded",
            description = "Lifts your own dispute, too. Of an import, both persons may confirm or dispute.")
    public InteractionResponse confirm(@PathParam("id") UUID id) {
        return views.of(service.confirm(caller.personId(), id), caller.personId());
    }

    @POST
    @Path("/{id}/dispute")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("interactions:write")
    @Operation(
            operationId = "disputeInteraction",
            summary = "Say that what the other side recorded is not so",
            description = """
                    It counts nothing until you confirm it; corrections and re-imports leave the dispute standing. With
                    `proposed` the recorder can accept how you say it was.""")
    public InteractionResponse dispute(@PathParam("id") UUID id, @Valid @NotNull InteractionRequest.Dispute request) {
        return views.of(service.dispute(caller.personId(), id, request), caller.personId());
    }

    @POST
    @Path("/{id}/accept-proposal")
    @RolesAllowed("interactions:write")
    @Operation(
            operationId = "acceptProposal",
            summary = "Accept how the other side says it was",
            description = "Corrects the entry that you recorded as the other side proposed, and confirms it.")
    public InteractionResponse acceptProposal(@PathParam("id") UUID id) {
        return views.of(service.acceptProposal(caller.personId(), id), caller.personId());
    }
}
