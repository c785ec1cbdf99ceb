package io.rapport.recommendations.warning;

import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.caller.ForPersons;
import io.rapport.chassis.rest.Page;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** The caller's own warnings. */
@Path("/v1/me/warnings")
@RolesAllowed("recommendations:read")
@ForPersons
@Tag(name = "Warnings", description = "What you should know about your own give and take; only you can read yours.")
public class WarningResource {
    private final WarningService warnings;
    private final WarningStream stream;
    private final Caller caller;

    public WarningResource(WarningService warnings, WarningStream stream, Caller caller) {
        this.warnings = warnings;
        this.stream = stream;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listMyWarnings",
            summary = "Your warnings",
            description = "Newest first. Each says what it rests on and what to do next.")
    public Page<WarningResponse> list(@Valid @BeanParam WarningQuery query) {
        return warnings.page(caller.personId(), query);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getMyWarning",
            summary = "One of your warnings",
            description = "With the evidence that it was raised on, also after it has been cleared.")
    public WarningResponse get(@PathParam("id") UUID id) {
        return warnings.find(caller.personId(), id);
    }

    @POST
    @Path("/{id}/acknowledge")
    @RolesAllowed("recommendations:write")
    @Operation(
            operationId = "acknowledgeMyWarning",
            summary = "Say that you have seen a warning",
            description = "It stays until it is repaired or fades. A repetition changes nothing.")
    public WarningResponse acknowledge(@PathParam("id") UUID id) {
        return warnings.acknowledge(caller.personId(), id);
    }

    @POST
    @Path("/{id}/contest")
    @RolesAllowed("recommendations:write")
    @Operation(
            operationId = "contestMyWarning",
            summary = "Say that a warning is wrong",
            description =
                    "Your reason is kept for you alone, and the warning is worked out once more. An entry that is "
                            + "wrong is disputed or corrected at interactions-service.")
    public WarningResponse contest(@PathParam("id") UUID id, @Valid @NotNull ContestRequest request) {
        return warnings.contest(caller.personId(), id, request.reason());
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            description = "Events, until the token ends.",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @Operation(
            operationId = "streamMyWarnings",
            summary = "Be told at once",
            description =
                    "Server-Sent Events named raised, changed and cleared, each with the warning as data. The id is "
                            + "your own running number: after a reconnect with Last-Event-ID, at any instance, nothing is missed. "
                            + "The stream ends with the token.")
    public Multi<OutboundSseEvent> stream(
            @HeaderParam("Last-Event-ID")
                    @Parameter(
                            description = "The id of the last event that was received.",
                            schema = @Schema(type = SchemaType.STRING, pattern = "^-?[0-9]{1,19}$", maxLength = 20))
                    @Nullable
                    String lastEventId) {
        return stream.open(caller, lastEventId);
    }
}
