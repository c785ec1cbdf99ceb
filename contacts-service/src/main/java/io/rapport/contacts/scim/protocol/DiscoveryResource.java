package io.rapport.contacts.scim.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rapport.chassis.caller.ForAllCallers;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What this directory can do, for every tool that asks (RFC 7644, 4); no token is needed. */
@Path("/scim/v2")
@ForAllCallers
@Tag(name = "SCIM", description = "The people directory for machines, SCIM 2.0")
@Produces({Scim.MEDIA_TYPE, MediaType.APPLICATION_JSON})
public class DiscoveryResource {
    private final JsonNode serviceProviderConfig;
    private final JsonNode resourceTypes;
    private final JsonNode schemas;

    DiscoveryResource(ObjectMapper json) {
        serviceProviderConfig = document(json, "service-provider-config");
        resourceTypes = document(json, "resource-types");
        schemas = document(json, "schemas");
    }

    @GET
    @Path("/ServiceProviderConfig")
    @PermitAll
    @Operation(
            operationId = "getServiceProviderConfig",
            summary = "What of SCIM this directory supports",
            description = "RFC 7643, 5; no token is needed.")
    @APIResponse(
            responseCode = "200",
            description = "A ServiceProviderConfig of RFC 7643, 5.",
            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimResource")))
    public JsonNode serviceProviderConfig(@Context UriInfo uri) {
        return located(serviceProviderConfig, uri, "ServiceProviderConfig");
    }

    @GET
    @Path("/ResourceTypes")
    @PermitAll
    @Operation(
            operationId = "listResourceTypes",
            summary = "What can be provisioned",
            description = "RFC 7643, 6; no token is needed.")
    @APIResponse(
            responseCode = "200",
            description = "A ListResponse of RFC 7644, 3.4.2.",
            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimResourceList")))
    public JsonNode resourceTypes(@Context UriInfo uri) {
        return list(resourceTypes, uri, "ResourceTypes/");
    }

    @GET
    @Path("/ResourceTypes/{id}")
    @PermitAll
    @Operation(
            operationId = "getResourceType",
            summary = "One of the things that can be provisioned",
            description = "RFC 7643, 6; no token is needed.")
    @APIResponse(
            responseCode = "200",
            description = "A ResourceType of RFC 7643, 6.",
            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimResource")))
    public JsonNode resourceType(@PathParam("id") String id, @Context UriInfo uri) {
        return one(resourceTypes, id, uri, "ResourceTypes/");
    }

    @GET
    @Path("/Schemas")
    @PermitAll
    @Operation(
            operationId = "listSchemas",
            summary = "The attributes of everything",
            description = "RFC 7643, 7; no token is needed.")
    @APIResponse(
            responseCode = "200",
            description = "A ListResponse of RFC 7644, 3.4.2.",
            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimResourceList")))
    public JsonNode schemas(@Context UriInfo uri) {
        return list(schemas, uri, "Schemas/");
    }

    @GET
    @Path("/Schemas/{id}")
    @PermitAll
    @Operation(
            operationId = "getSchema",
            summary = "The attributes of one schema",
            description = "RFC 7643, 7; no token is needed.")
    @APIResponse(
            responseCode = "200",
            description = "A Schema of RFC 7643, 7.",
            content = @Content(mediaType = Scim.MEDIA_TYPE, schema = @Schema(ref = "ScimResource")))
    public JsonNode schema(@PathParam("id") String id, @Context UriInfo uri) {
        return one(schemas, id, uri, "Schemas/");
    }

    @POST
    @Path("/{operation: \\.search}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("people:write")
    @Operation(hidden = true)
    public JsonNode notImplemented(@PathParam("operation") String operation) {
        throw ScimRefusal.notImplemented(operation + " is not implemented, see ServiceProviderConfig.");
    }

    @GET
    @Path("/{unknown: .+}")
    @PermitAll
    @Operation(hidden = true)
    public JsonNode unknown(@PathParam("unknown") String unknown) {
        throw ScimRefusal.notFound("There is nothing here.");
    }

    private static ObjectNode list(JsonNode documents, UriInfo uri, String folder) {
        ObjectNode list = ((ArrayNode) documents).objectNode();
        list.putArray("schemas").add(Scim.LIST);
        list.put("totalResults", documents.size());
        list.put("itemsPerPage", documents.size());
        list.put("startIndex", 1);
        ArrayNode resources = list.putArray("Resources");
        for (JsonNode document : documents) {
            resources.add(located(document, uri, folder + document.path("id").asText()));
        }
        return list;
    }

    private static ObjectNode one(JsonNode documents, String id, UriInfo uri, String folder) {
        for (JsonNode document : documents) {
            if (document.path("id").asText().equals(id)) {
                return located(document, uri, folder + id);
            }
        }
        throw ScimRefusal.notFound("There is none of that id.");
    }

    private static ObjectNode located(JsonNode document, UriInfo uri, String path) {
        ObjectNode copy = document.deepCopy();
        copy.withObject("/meta")
                .put(
                        "location",
                        uri.getBaseUriBuilder()
                                .path("scim/v2")
                                .path(path)
                                .build()
                                .toString());
        return copy;
    }

    private static JsonNode document(ObjectMapper json, String name) {
        try (InputStream in = DiscoveryResource.class.getResourceAsStream("/scim/" + name + ".json")) {
            return json.readTree(Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
