package io.rapport.contacts.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.caller.ForPersons;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.IfMatch;
import io.rapport.chassis.rest.MergePatch;
import io.rapport.contacts.endorsement.Endorsements;
import io.rapport.contacts.person.Directory;
import io.rapport.contacts.person.DirectoryEntry;
import io.rapport.contacts.person.PersonRepository;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's own profile. */
@Path("/v1/me")
@Tag(name = "Me", description = "The caller's own profile")
@Produces(MediaType.APPLICATION_JSON)
@ForPersons
public class MeResource {
    private final PersonRepository people;
    private final Directory directory;
    private final Endorsements endorsements;
    private final MergePatch mergePatch;
    private final Caller caller;

    MeResource(
            PersonRepository people,
            Directory directory,
            Endorsements endorsements,
            MergePatch mergePatch,
            Caller caller) {
        this.people = people;
        this.directory = directory;
        this.endorsements = endorsements;
        this.mergePatch = mergePatch;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("contacts:read")
    @Operation(
            operationId = "getMe",
            summary = "Read the own profile",
            description = "At the first sight of a token its bearer is registered, or bound to the person of that user"
                    + " name in the directory.")
    public MeResponse get() {
        return people.entry(caller.personId())
                .map(this::response)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    @PATCH
    @RolesAllowed("contacts:write")
    @Consumes(MergePatch.MEDIA_TYPE)
    @Operation(
            operationId = "changeMe",
            summary = "Change the own profile",
            description = "A JSON Merge Patch of what the person says about themself. What the directory says is"
                    + " read-only: a patch that names it is refused.")
    public MeResponse change(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MergePatch.MEDIA_TYPE,
                                            schema = @Schema(implementation = ProfileRequest.class)))
                    @NotNull
                    JsonNode patch) {
        ProfileRequest.refuseDirectoryFacts(patch);
        return response(directory.present(
                caller.personId(),
                IfMatch.of(ifMatch),
                profile -> mergePatch
                        .apply(ProfileRequest.of(profile), patch, ProfileRequest.class)
                        .profile()));
    }

    private MeResponse response(DirectoryEntry entry) {
        return MeResponse.of(entry, endorsements.of(entry.id()));
    }
}
