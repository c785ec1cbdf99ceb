package io.rapport.contacts.scim.protocol;

import io.rapport.chassis.caller.ForAllCallers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The alias of the caller's own user (RFC 7644, 3.11): a machine is no user, and a person has {@code /v1/me}. */
@Path("/scim/v2/Me")
@RolesAllowed("people:write")
@ForAllCallers
@Produces({Scim.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Consumes(MediaType.WILDCARD)
public class MeAlias {
    @GET
    @Operation(hidden = true)
    public void get() {
        refuse();
    }

    @POST
    @Operation(hidden = true)
    public void post() {
        refuse();
    }

    @PUT
    @Operation(hidden = true)
    public void put() {
        refuse();
    }

    @PATCH
    @Operation(hidden = true)
    public void patch() {
        refuse();
    }

    @DELETE
    @Operation(hidden = true)
    public void delete() {
        refuse();
    }

    private static void refuse() {
        throw ScimRefusal.notImplemented("A machine is not a user of this directory; a person reads /v1/me.");
    }
}
