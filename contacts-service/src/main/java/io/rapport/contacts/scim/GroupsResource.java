package io.rapport.contacts.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.contacts.scim.ResourceFilter.Condition;
import io.rapport.contacts.scim.ResourceQueries.Table;
import io.rapport.contacts.scim.protocol.Scim;
import io.rapport.contacts.team.TeamEntry;
import io.rapport.contacts.team.TeamRepository;
import io.rapport.contacts.team.Teams;
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
@Produces({Scim.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Consumes({Scim.MEDIA_TYPE, MediaType.APPLICATION_JSON})
public class GroupsResource {
    private final Teams teams;
    private final TeamRepository repository;
    private final ResourceQueries queries;
    private final GroupJson json;

    GroupsResource(Teams teams, TeamRepository repository, ResourceQueries queries, GroupJson json) {
        this.teams = teams;
        this.repository = repository;
        this.queries = queries;
        this.json = json;
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
        TeamEntry team = teams.register(json.read(Scim.message(body, Scim.GROUP)));
        return Response.created(URI.create(base(uri) + "/Groups/" + team.id()))
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
        List<JsonNode> groups = repository.entries(ids, projection.shows("members")).stream()
                .map(team -> (JsonNode) projection.show(GroupJson.write(team, base(uri))))
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
        return repository
                .entry(id, projection.shows("members"))
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
        Teams.Revision revision = json.read(Scim.message(body, Scim.GROUP));
        return answer(teams.revise(id, Scim.ifMatch(ifMatch), current -> revision), projection, uri);
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
        ObjectNode patch = Scim.message(body, Scim.PATCH);
        return answer(
                teams.revise(id, Scim.ifMatch(ifMatch), current -> patched(current, patch, uri)), projection, uri);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteGroup",
            summary = "Remove a group from the directory",
            description = "Its members stay.")
    public void delete(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        teams.delete(id, Scim.ifMatch(ifMatch));
    }

    private Teams.Revision patched(TeamEntry current, ObjectNode patch, UriInfo uri) {
        ObjectNode group = GroupJson.write(current, base(uri));
        GroupPatch.apply(patch, group);
        return json.read(group);
    }

    private static ResourceAnswer answer(TeamEntry team, Projection projection, UriInfo uri) {
        return new ResourceAnswer(team.version(), projection.show(GroupJson.write(team, base(uri))));
    }

    private static URI base(UriInfo uri) {
        return uri.getBaseUriBuilder().path("scim/v2").build();
    }
}
