package io.rapport.contacts.scim;

import com.fasterxml.jackson.databind.JsonNode;
import io.rapport.chassis.caller.ForAllCallers;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.contacts.scim.ResourceFilter.Condition;
import io.rapport.contacts.scim.ResourceQueries.Table;
import io.rapport.contacts.scim.protocol.Scim;
import io.rapport.contacts.team.TeamEntry;
import io.rapport.contacts.team.TeamRepository;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The groups of the directory, for the machines that keep them (RFC 7644). Those of at most 50 members are teams. */
@Path("/scim/v2/Groups")
@Tag(name = "SCIM")
@RolesAllowed("people:write")
@ForAllCallers
@Produces({Scim.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Consumes({Scim.MEDIA_TYPE, MediaType.APPLICATION_JSON})
public class GroupsResource {
    private final GroupChanges changes;
    private final TeamRepository teams;
    private final ResourceQueries queries;

    GroupsResource(GroupChanges changes, TeamRepository teams, ResourceQueries queries) {
        this.changes = changes;
        this.teams = teams;
        this.queries = queries;
    }

    @POST
    @Operation(
            operationId = "createGroup",
            summary = "Register a group",
            description =
                    "A group of RFC 7643 whose members are users. One of at most 50 members is a team: its members"
                            + " see what the others show to their team.")
    @APIResponse(
            responseCode = "201",
            description = "The group as it stands.",
            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimGroup")))
    public Response create(
            @RequestBody(
                            required = true,
                            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimGroup")))
                    byte[] body,
            @QueryParam("attributes") @Parameter(description = "The attributes to show, separated by commas.") @Nullable
                    String attributes,
            @QueryParam("excludedAttributes")
                    @Parameter(description = "The attributes not to show, separated by commas.")
                    @Nullable
                    String excludedAttributes,
            @Context UriInfo uri) {
        Projection projection = Projection.of(attributes, excludedAttributes);
        TeamEntry team = changes.create(Scim.message(body));
        return Response.created(URI.create(Scim.base(uri) + "/Groups/" + team.id()))
                .entity(answer(team, projection, uri))
                .build();
    }

    @GET
    @APIResponse(
            responseCode = "200",
            description = "The groups of that page.",
            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimGroupList")))
    @Operation(
            operationId = "listGroups",
            summary = "Find groups",
            description = "Filters with eq, ne, co, sw, ew, pr, gt, ge, lt, le, and, or, not. Whoever does not need the"
                    + " members leaves them out with excludedAttributes.")
    public ResourceList list(@BeanParam ResourceQuery query, @Context UriInfo uri) {
        Projection projection = query.projection();
        Condition condition = query.condition(GroupAttribute::named);
        List<UUID> ids = queries.page(
                Table.TEAM,
                condition,
                query.sort(GroupAttribute::named, GroupAttribute.ID),
                query.isDescending(),
                query.start() - 1,
                query.limit());
        List<JsonNode> groups = teams.entries(ids, projection.shows("members")).stream()
                .map(team -> (JsonNode) projection.show(GroupJson.write(team, Scim.base(uri))))
                .toList();
        return ResourceList.of(queries.count(Table.TEAM, condition), query.start(), groups);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getGroup", summary = "Read a group", description = "As this directory keeps it.")
    @APIResponse(
            responseCode = "200",
            description = "The group as it stands.",
            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimGroup")))
    public ResourceAnswer get(
            @PathParam("id") UUID id,
            @QueryParam("attributes") @Parameter(description = "The attributes to show, separated by commas.") @Nullable
                    String attributes,
            @QueryParam("excludedAttributes")
                    @Parameter(description = "The attributes not to show, separated by commas.")
                    @Nullable
                    String excludedAttributes,
            @Context UriInfo uri) {
        Projection projection = Projection.of(attributes, excludedAttributes);
        return teams.entry(id, projection.shows("members"))
                .map(team -> answer(team, projection, uri))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    @PUT
    @Path("/{id}")
    @Operation(
            operationId = "replaceGroup",
            summary = "Replace a group",
            description = "What is left out is cleared; read-only attributes are ignored.")
    @APIResponse(
            responseCode = "200",
            description = "The group as it stands.",
            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimGroup")))
    public ResourceAnswer replace(
            @PathParam("id") UUID id,
            @RequestBody(
                            required = true,
                            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimGroup")))
                    byte[] body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("attributes") @Parameter(description = "The attributes to show, separated by commas.") @Nullable
                    String attributes,
            @QueryParam("excludedAttributes")
                    @Parameter(description = "The attributes not to show, separated by commas.")
                    @Nullable
                    String excludedAttributes,
            @Context UriInfo uri) {
        Projection projection = Projection.of(attributes, excludedAttributes);
        return answer(changes.replace(id, Scim.ifMatch(ifMatch), Scim.message(body)), projection, uri);
    }

    @PATCH
    @Path("/{id}")
    @Operation(
            operationId = "patchGroup",
            summary = "Change a group",
            description = "A PatchOp of RFC 7644, 3.5.2, with and without paths.")
    @APIResponse(
            responseCode = "200",
            description = "The group as it stands.",
            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimGroup")))
    public ResourceAnswer patch(
            @PathParam("id") UUID id,
            @RequestBody(
                            required = true,
                            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimPatch")))
                    byte[] body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("attributes") @Parameter(description = "The attributes to show, separated by commas.") @Nullable
                    String attributes,
            @QueryParam("excludedAttributes")
                    @Parameter(description = "The attributes not to show, separated by commas.")
                    @Nullable
                    String excludedAttributes,
            @Context UriInfo uri) {
        Projection projection = Projection.of(attributes, excludedAttributes);
        return answer(changes.patch(id, Scim.ifMatch(ifMatch), Scim.message(body), Scim.base(uri)), projection, uri);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteGroup",
            summary = "Remove a group from the directory",
            description = "Its members stay.")
    public void delete(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        changes.delete(id, Scim.ifMatch(ifMatch));
    }

    private static ResourceAnswer answer(TeamEntry team, Projection projection, UriInfo uri) {
        return new ResourceAnswer(team.version(), projection.show(GroupJson.write(team, Scim.base(uri))));
    }
}
