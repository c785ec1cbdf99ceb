package io.rapport.recommendations.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.identity.SecurityIdentity;
import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.caller.ForAllCallers;
import io.rapport.chassis.rest.Idempotency;
import io.rapport.chassis.rest.IfMatch;
import io.rapport.chassis.rest.MergePatch;
import io.rapport.chassis.rest.Page;
import io.rapport.recommendations.webhook.delivery.WebhookDelivery;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
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
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** The caller's webhooks: a person's, or a machine's. */
@Path("/v1/webhooks")
@RolesAllowed({"recommendations:read", "people:write", "interactions:import"})
@ForAllCallers
@Tag(
        name = "Webhooks",
        description = "Be told by a POST to your own server (Standard Webhooks 1.0.0). A person's app hears of that "
                + "person's warnings and recommendations, a machine of the directory and of imports.")
public class WebhookResource {
    private final WebhookService webhooks;
    private final Idempotency idempotency;
    private final Caller caller;
    private final SecurityIdentity identity;

    public WebhookResource(WebhookService webhooks, Idempotency idempotency, Caller caller, SecurityIdentity identity) {
        this.webhooks = webhooks;
        this.idempotency = idempotency;
        this.caller = caller;
        this.identity = identity;
    }

    @POST
    @RolesAllowed({"recommendations:write", "people:write", "interactions:import"})
    @Operation(
            operationId = "createWebhook",
            summary = "Be told",
            description =
                    "The answer holds the signing secret; it is not shown again. What happens from now on is sent, "
                            + "at least once and in no promised order, with the same `webhook-id` however often it is sent.")
    @APIResponse(
            responseCode = "201",
            description = "Made, with its secret.",
            content = @Content(schema = @Schema(implementation = WebhookResponse.class)))
    public Response create(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Context UriInfo uri,
            @Valid @NotNull WebhookRequest request) {
        Owner owner = owner();
        webhooks.admit(owner, request);
        Response made = idempotency.create(key, uri, request, () -> {
            WebhookResponse webhook = webhooks.open(owner, request);
            return new Idempotency.Created(webhook.id(), webhook);
        });
        String path = made.getLocation().getPath();
        UUID id = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        return Response.created(made.getLocation())
                .entity(webhooks.withSecret(owner, id))
                .build();
    }

    @GET
    @Operation(operationId = "listWebhooks", summary = "Your webhooks", description = "Newest first.")
    public Page<WebhookResponse> list(@Valid @BeanParam WebhookQuery query) {
        return webhooks.page(owner(), query);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getWebhook",
            summary = "One of your webhooks",
            description = "Its status tells whether anything is sent, and if not, why.")
    public WebhookResponse get(@PathParam("id") UUID id) {
        return webhooks.get(owner(), id);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RolesAllowed({"recommendations:write", "people:write", "interactions:import"})
    @Operation(
            operationId = "changeWebhook",
            summary = "Change, pause or take up a webhook",
            description = "`enabled: false` pauses it and drops what was not delivered yet; `true` takes it up again, "
                    + "also after it was disabled.")
    public WebhookResponse change(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @RequestBody(content = @Content(schema = @Schema(implementation = WebhookRequest.class)))
                    JsonNode patch) {
        Owner owner = owner();
        IfMatch expected = IfMatch.of(ifMatch);
        WebhookRequest request = webhooks.patched(owner, id, expected, patch);
        webhooks.admit(owner, request);
        return webhooks.change(owner, id, expected, request);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"recommendations:write", "people:write", "interactions:import"})
    @Operation(
            operationId = "deleteWebhook",
            summary = "Be told no more",
            description = "The log of its deliveries goes with it.")
    public void delete(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        webhooks.delete(owner(), id, IfMatch.of(ifMatch));
    }

    @POST
    @Path("/{id}/secret")
    @RolesAllowed({"recommendations:write", "people:write", "interactions:import"})
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Make a new signing secret",
            description =
                    "The answer holds it; it is not shown again. For 24 hours messages carry two signatures, by the "
                            + "new secret and by the one before.")
    public WebhookResponse rotate(@PathParam("id") UUID id) {
        return webhooks.rotate(owner(), id);
    }

    @GET
    @Path("/{id}/deliveries")
    @Operation(
            operationId = "listWebhookDeliveries",
            summary = "What was sent, and how that went",
            description = "Newest first; kept for 14 days. What was in a message is not shown.")
    public Page<WebhookDelivery> deliveries(
            @PathParam("id") UUID id,
            @QueryParam("status") @Parameter(description = "All by default.") WebhookDelivery.@Nullable Status status,
            @Valid @BeanParam WebhookQuery query) {
        return webhooks.log(owner(), id, status, query);
    }

    @POST
    @Path("/{id}/deliveries/{deliveryId}/replay")
    @ResponseStatus(202)
    @RolesAllowed({"recommendations:write", "people:write", "interactions:import"})
    @Operation(
            operationId = "replayWebhookDelivery",
            summary = "Send a message once more",
            description = "As it was, under the same `webhook-id`, with a new timestamp and signature.")
    public WebhookDelivery replay(@PathParam("id") UUID id, @PathParam("deliveryId") UUID deliveryId) {
        return webhooks.replay(owner(), id, deliveryId);
    }

    @POST
    @Path("/{id}/test")
    @ResponseStatus(202)
    @RolesAllowed({"recommendations:write", "people:write", "interactions:import"})
    @Operation(
            operationId = "testWebhook",
            summary = "Send a ping",
            description = "A message of type `webhook.ping`, delivered like any other.")
    public WebhookDelivery test(@PathParam("id") UUID id) {
        return webhooks.test(owner(), id);
    }

    private Owner owner() {
        return Owner.of(caller, identity);
    }
}
