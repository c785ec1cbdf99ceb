package io.rapport.interactions.inbox;

import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.caller.ForPersons;
import io.rapport.interactions.interaction.InteractionService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What waits for the caller. */
@Path("/v1/inbox")
@Produces(MediaType.APPLICATION_JSON)
@ForPersons
@Tag(name = "Inbox", description = "What waits for you.")
public class InboxResource {
    private final Inbox inbox;
    private final InteractionService interactions;
    private final Caller caller;

    InboxResource(Inbox inbox, InteractionService interactions, Caller caller) {
        this.inbox = inbox;
        this.interactions = interactions;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("interactions:read")
    @Operation(operationId = "getInbox", summary = "List what waits for you", description = """
                    Entries of others to confirm or dispute, and proposals to accept; oldest first, with counts. What nobody
                    answers goes on counting half, and is shown as `stale` after 30 days.""")
    public InboxResponse list(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("cursor") @Parameter(description = "The `next` of the page before.") @Size(max = 2000) @Nullable
                    String cursor) {
        return inbox.page(caller.personId(), limit, cursor);
    }

    @POST
    @Path("/confirm")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("interactions:write")
    @Operation(
            operationId = "confirmInteractions",
            summary = "Confirm several interactions at once",
            description = "Each as far as it can be: what cannot be confirmed does not hold up the others.")
    public ConfirmResponse confirm(@Valid @NotNull ConfirmRequest request) {
        return ConfirmResponse.of(
                request.interactionIds(), interactions.confirmAll(caller.personId(), request.interactionIds()));
    }
}
