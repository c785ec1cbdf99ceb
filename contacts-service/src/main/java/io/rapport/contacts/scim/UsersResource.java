package io.rapport.contacts.scim;

import com.fasterxml.jackson.databind.JsonNode;
import io.rapport.chassis.caller.ForAllCallers;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.Idempotency;
import io.rapport.contacts.person.DirectoryEntry;
import io.rapport.contacts.person.PersonRepository;
import io.rapport.contacts.scim.ResourceFilter.Condition;
import io.rapport.contacts.scim.ResourceQueries.Table;
import io.rapport.contacts.scim.protocol.Scim;
import io.rapport.contacts.scim.protocol.ScimRefusal;
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
import java.nio.charset.StandardCharsets;
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

/** The people of the directory, for the machines that keep them (RFC 7644). */
@Path("/scim/v2/Users")
@Tag(name = "SCIM")
@RolesAllowed("people:write")
@ForAllCallers
@Produces({Scim.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Consumes({Scim.MEDIA_TYPE, MediaType.APPLICATION_JSON})
public class UsersResource {
    private final UserChanges changes;
    private final PersonRepository people;
    private final ResourceQueries queries;
    private final Idempotency idempotency;

    UsersResource(UserChanges changes, PersonRepository people, ResourceQueries queries, Idempotency idempotency) {
        this.changes = changes;
        this.people = people;
        this.queries = queries;
        this.idempotency = idempotency;
    }

    @POST
    @Operation(
            operationId = "createUser",
            summary = "Register a person",
            description = "A user of RFC 7643 with the enterprise extension and ours; what this directory does not keep"
                    + " is ignored. Somebody of that user name who signed in before they were created, and has no"
                    + " externalId, is that person.")
    @APIResponse(
            responseCode = "201",
            description = "The user as it stands.",
            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimUser")))
    public Response create(
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @RequestBody(
                            required = true,
                            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimUser")))
                    byte[] body,
            @QueryParam("attributes") @Parameter(description = "The attributes to show, separated by commas.") @Nullable
                    String attributes,
            @QueryParam("excludedAttributes")
                    @Parameter(description = "The attributes not to show, separated by commas.")
                    @Nullable
                    String excludedAttributes,
            @Context UriInfo uri) {
        Projection projection = Projection.of(attributes, excludedAttributes);
        return idempotency.answer(idempotencyKey, uri, 201, () -> digest(body, uri), () -> {
            DirectoryEntry entry = changes.create(Scim.message(body));
            return new Idempotency.Created(entry.id(), answer(entry, projection, uri));
        });
    }

    @GET
    @APIResponse(
            responseCode = "200",
            description = "The users of that page.",
            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimUserList")))
    @Operation(
            operationId = "listUsers",
            summary = "Find people",
            description = "Filters with eq, ne, co, sw, ew, pr, gt, ge, lt, le, and, or, not.")
    public ResourceList list(@BeanParam ResourceQuery query, @Context UriInfo uri) {
        Projection projection = query.projection();
        Condition condition = query.condition(UserAttribute::named);
        List<UUID> ids = queries.page(
                Table.PERSON,
                condition,
                query.sort(UserAttribute::named, UserAttribute.ID),
                query.isDescending(),
                query.start() - 1,
                query.limit());
        List<JsonNode> users = people.entries(ids).stream()
                .map(entry -> (JsonNode) projection.show(UserJson.write(entry, users(uri))))
                .toList();
        return ResourceList.of(queries.count(Table.PERSON, condition), query.start(), users);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getUser", summary = "Read a person", description = "As this directory keeps it.")
    @APIResponse(
            responseCode = "200",
            description = "The user as it stands.",
            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimUser")))
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
        return people.entry(id)
                .map(entry -> answer(entry, projection, uri))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    @PUT
    @Path("/{id}")
    @Operation(
            operationId = "replaceUser",
            summary = "Replace a person",
            description = "What is left out is cleared, but for active; read-only attributes are ignored.")
    @APIResponse(
            responseCode = "200",
            description = "The user as it stands.",
            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimUser")))
    public ResourceAnswer replace(
            @PathParam("id") UUID id,
            @RequestBody(
                            required = true,
                            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimUser")))
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
            operationId = "patchUser",
            summary = "Change a person",
            description = "A PatchOp of RFC 7644, 3.5.2, with and without paths. Setting identityBound of our extension"
                    + " to false releases the identity that was bound at first sight of a token.")
    @APIResponse(
            responseCode = "200",
            description = "The user as it stands.",
            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimUser")))
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
            operationId = "deleteUser",
            summary = "Remove a person from the directory",
            description = "Their entries stay with the other sides; their user name is free again.")
    public void delete(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        changes.delete(id, Scim.ifMatch(ifMatch));
    }

    @POST
    @Path("/.search")
    @Operation(hidden = true)
    public ResourceList search() {
        throw ScimRefusal.notImplemented("Searching by POST is not implemented; use GET.");
    }

    /** What is shown of a new user depends on the query, too. */
    private static String digest(byte[] body, UriInfo uri) {
        return Idempotency.digest(uri.getRequestUri().getQuery() + '\n' + new String(body, StandardCharsets.UTF_8));
    }

    private static ResourceAnswer answer(DirectoryEntry entry, Projection projection, UriInfo uri) {
        return new ResourceAnswer(entry.version(), projection.show(UserJson.write(entry, users(uri))));
    }

    private static URI users(UriInfo uri) {
        return URI.create(Scim.base(uri) + "/Users");
    }
}
