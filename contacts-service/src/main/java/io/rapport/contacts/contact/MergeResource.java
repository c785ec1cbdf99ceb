package io.rapport.contacts.contact;

import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.caller.ForPersons;
import io.rapport.chassis.problem.Problem;
import io.rapport.chassis.rest.IfMatch;
import io.rapport.chassis.rest.Page;
import io.rapport.contacts.contact.label.LabelQuery;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's contacts that may be, become and were one. */
@Path("/v1/contacts")
@Tag(name = "Contacts")
@Produces(MediaType.APPLICATION_JSON)
@ForPersons
public class MergeResource {
    private final Merges merges;
    private final Duplicates duplicates;
    private final Caller caller;

    MergeResource(Merges merges, Duplicates duplicates, Caller caller) {
        this.merges = merges;
        this.duplicates = duplicates;
        this.caller = caller;
    }

    @GET
    @Path("/duplicates")
    @RolesAllowed("contacts:read")
    @Operation(
            operationId = "listDuplicates",
            summary = "Find contacts that may be the same",
            description = "Pairs with what speaks for them, the surest first, without those that you dismissed.")
    public Page<DuplicateResponse> duplicates(@Valid @BeanParam LabelQuery query) {
        return duplicates.page(caller.personId(), query);
    }

    @POST
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @Path("/duplicates/dismiss")
    @RolesAllowed("contacts:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "dismissDuplicate",
            summary = "Say that two contacts are not the same",
            description = "The pair is not listed any more.")
    public void dismiss(@Valid @NotNull DismissRequest request) {
        duplicates.dismiss(caller.personId(), request.contactIds());
    }

    @POST
    @Path("/{id}/merge")
    @RolesAllowed("contacts:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "mergeContacts",
            summary = "Make one contact of several",
            description = "This contact's values win, then those of the first source; lists unite. The sources are gone"
                    + " then: their routes answer 404 with `mergedInto`, and the state of each names this contact in"
                    + " `mergedInto`. Undone within 30 days by `unmerge`. `If-Match` is honoured when it is sent.")
    public MergeResponse merge(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid @NotNull MergeRequest request) {
        return merges.merge(
                caller.personId(),
                id,
                Optional.ofNullable(ifMatch).map(IfMatch::of),
                request.sourceIds(),
                Boolean.TRUE.equals(request.dryRun()));
    }

    @POST
    @Path("/{id}/unmerge")
    @RolesAllowed("contacts:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "unmergeContacts",
            summary = "Undo a merge",
            description =
                    "The sources are contacts of their own again, with what was recorded with them. What was recorded"
                            + " with this contact since stays with it, as do fields that were changed since. `If-Match` is honoured"
                            + " when it is sent.")
    public ContactResponse unmerge(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid @NotNull UnmergeRequest request) {
        return ContactResponse.of(merges.unmerge(
                caller.personId(),
                id,
                Optional.ofNullable(ifMatch).map(IfMatch::of),
                Optional.ofNullable(request.sourceIds())));
    }
}
