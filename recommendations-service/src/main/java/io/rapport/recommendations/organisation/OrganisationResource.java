package io.rapport.recommendations.organisation;

import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.caller.ForAllCallers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Give and take of the organisation as a whole, for people analysts; never of a person. */
@Path("/v1/organisation")
@RolesAllowed("people-analyst")
@ForAllCallers
@Tag(name = "Organisation", description = "Aggregates of at least five people over whole months.")
public class OrganisationResource {
    private final Organisation organisation;
    private final Caller caller;

    public OrganisationResource(Organisation organisation, Caller caller) {
        this.organisation = organisation;
        this.caller = caller;
    }

    @GET
    @Path("/reciprocity")
    @Operation(
            operationId = "getOrganisationReciprocity",
            summary = "How far what is given comes back in the organisation",
            description = "Over the directed interactions between two people of the directory in a window of whole "
                    + "months that have ended (UTC). What would be about fewer people than the minimum group size is "
                    + "suppressed, with as much beside it as keeps the rest from giving it away; a window hides what "
                    + "any of its months hides. A figure that does not exist is null, with its reason in `undefined`.")
    public OrganisationResponse reciprocity(@BeanParam OrganisationQuery query) {
        caller.key(); // an analyst who is a person must be known and active before the request is looked at further
        return organisation.reciprocity(query.window(), query.isGrouped());
    }
}
