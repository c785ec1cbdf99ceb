package io.rapport.contacts.endorsement;

import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.caller.ForPersons;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A colleague vouches for a skill of a person. */
@Path("/v1/people/{id}/endorsements/{skill}")
@Tag(name = "People")
@RolesAllowed("contacts:write")
@ForPersons
public class EndorsementResource {
    private final Endorsements endorsements;
    private final Caller caller;

    EndorsementResource(Endorsements endorsements, Caller caller) {
        this.endorsements = endorsements;
        this.caller = caller;
    }

    @PUT
    @Operation(
            operationId = "endorse",
            summary = "Vouch for a skill",
            description = "One that the person shows to the caller, in any case of letters. Saying it again changes"
                    + " nothing; the person sees who said it.")
    public void endorse(
            @PathParam("id") UUID id,
            @PathParam("skill") @Parameter(description = "The name of the skill.") @Size(max = 80) String skill) {
        endorsements.endorse(caller.personId(), id, skill);
    }

    @DELETE
    @Operation(
            operationId = "removeEndorsement",
            summary = "Take back an endorsement",
            description = "The caller's own, or with by one that somebody gave the caller.")
    public void remove(
            @PathParam("id") UUID id,
            @PathParam("skill") @Parameter(description = "The name of the skill.") @Size(max = 80) String skill,
            @QueryParam("by") @Parameter(description = "Who gave it; the caller without it.") @Nullable UUID by) {
        endorsements.remove(caller.personId(), id, skill, by);
    }
}
