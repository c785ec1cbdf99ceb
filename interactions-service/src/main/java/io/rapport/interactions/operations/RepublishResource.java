package io.rapport.interactions.operations;

import io.rapport.chassis.caller.ForAllCallers;
import io.rapport.chassis.outbox.Republisher;
import io.rapport.interactions.imports.ImportService;
import io.rapport.interactions.interaction.InteractionService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** For operators: announces everything as it stands. */
@Path("/internal/republish")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operations")
@ForAllCallers
public class RepublishResource {
    private final Republisher republisher;
    private final InteractionService interactions;
    private final ImportService imports;

    RepublishResource(Republisher republisher, InteractionService interactions, ImportService imports) {
        this.republisher = republisher;
        this.interactions = interactions;
        this.imports = imports;
    }

    /** How many states were announced. */
    public record Announced(long interactions, long imports) {}

    @POST
    @Operation(hidden = true)
    public Announced republish() throws InterruptedException {
        return new Announced(republisher.all(interactions::republish), republisher.all(imports::republish));
    }
}
