package io.rapport.contacts.scim.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.rapport.chassis.rest.IfMatch;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words of SCIM 2.0 (RFC 7643, RFC 7644) as far as this directory speaks it. */
public final class Scim {
    public static final String MEDIA_TYPE = "application/scim+json";
    public static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    public static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    public static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    public static final String RAPPORT = "urn:rapport:params:scim:schemas:extension:1.0:User";
    public static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    public static final String BULK_REQUEST = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
    public static final String BULK_RESPONSE = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";
    public static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    public static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    private static final ObjectReader READER =
            JsonUtils.getObjectReader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * A message whose attribute names are the same in any case of letters.
     *
     * @throws ScimRefusal when it is not a JSON object
     */
    public static ObjectNode message(byte[] body) {
        if (!(read(body) instanceof ObjectNode message)) {
            throw ScimRefusal.invalidSyntax("The body is a JSON object.");
        }
        return message;
    }

    /** @throws ScimRefusal when it lacks the schema */
    public static ObjectNode checked(ObjectNode message, String schema) {
        for (JsonNode named : message.path("schemas")) {
            if (schema.equalsIgnoreCase(named.asText())) {
                return message;
            }
        }
        throw ScimRefusal.invalidSyntax("The schemas of this message contain " + schema + ".");
    }

    /** Where the resources of this directory are found. */
    public static URI base(UriInfo uri) {
        return uri.getBaseUriBuilder().path("scim/v2").build();
    }

    /** SCIM does not ask for the version of what is changed. */
    public static Optional<IfMatch> ifMatch(@Nullable String header) {
        return header == null ? Optional.empty() : Optional.of(IfMatch.of(header));
    }

    private static JsonNode read(byte[] body) {
        try {
            return READER.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw ScimRefusal.invalidSyntax("The body is no readable JSON.");
        }
    }

    private Scim() {}
}
