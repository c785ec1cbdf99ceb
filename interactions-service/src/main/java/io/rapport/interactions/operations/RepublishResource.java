package io.rapport.interactions.operations;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** For operators. */
@Path("/internal/republish")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operations")
public class RepublishResource {
    private final Republisher republisher;

    RepublishResource(Republisher republisher) {
        this.republisher = republisher;
    }

    @POST
    @Operation(hidden = true)
    public Republisher.Announced republish() throws InterruptedException {
        return republisher.republish();
    }
}
