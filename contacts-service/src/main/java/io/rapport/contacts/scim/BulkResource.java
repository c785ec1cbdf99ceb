package io.rapport.contacts.scim;

import io.rapport.chassis.caller.ForAllCallers;
import io.rapport.contacts.scim.protocol.Scim;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Many changes of the directory in one request (RFC 7644, 3.7). */
@Path("/scim/v2/Bulk")
@Tag(name = "SCIM")
@RolesAllowed("people:write")
@ForAllCallers
@Produces({Scim.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Consumes({Scim.MEDIA_TYPE, MediaType.APPLICATION_JSON})
public class BulkResource {
    private final UserChanges users;
    private final GroupChanges groups;

    BulkResource(UserChanges users, GroupChanges groups) {
        this.users = users;
        this.groups = groups;
    }

    @POST
    @Operation(
            operationId = "changeMany",
            summary = "Change many people and groups at once",
            description = "A BulkRequest of RFC 7644, 3.7, with at most 1,000 operations in at most 1 MiB. Each is done"
                    + " by itself and answered by itself; a bulkId stands for what another operation creates.")
    @APIResponse(
            responseCode = "200",
            description = "What became of each operation.",
            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimBulkResponse")))
    public Bulk.Answer change(
            @RequestBody(
                            required = true,
                            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimBulkRequest")))
                    byte[] body,
            @Context UriInfo uri) {
        return new Bulk(users, groups, Scim.base(uri)).apply(Scim.message(body));
    }
}
