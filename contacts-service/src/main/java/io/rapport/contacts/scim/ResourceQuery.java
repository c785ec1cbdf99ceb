package io.rapport.contacts.scim;

import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import io.rapport.contacts.scim.protocol.ScimRefusal;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which resources a client asks for (RFC 7644, 3.4.2). */
public class ResourceQuery {
    private static final int MOST = 200;
    private static final int USUAL = 100;
    private static final int LONGEST_PATH = 1000;

    @QueryParam("filter")
    @Parameter(description = "A filter of RFC 7644, 3.4.2.2.", example = "userName eq \"alice\"")
    @Nullable
    String filter;

    @QueryParam("sortBy")
    @Parameter(description = "The attribute to sort by; the order of registration without it.")
    @Nullable
    String sortBy;

    @QueryParam("sortOrder")
    @Parameter(description = "ascending or descending.")
    @Nullable
    String sortOrder;

    @QueryParam("startIndex")
    @Parameter(description = "The first to show, from 1.")
    @Nullable
    Integer startIndex;

    @QueryParam("count")
    @Parameter(description = "How many to show, 100 unless told, at most 200.")
    @Nullable
    Integer count;

    @QueryParam("attributes")
    @Parameter(description = "The attributes to show, separated by commas.")
    @Nullable
    String attributes;

    @QueryParam("excludedAttributes")
    @Parameter(description = "The attributes not to show, separated by commas.")
    @Nullable
    String excludedAttributes;

    ResourceFilter.Condition condition(Attribute.Named attributes) {
        return ResourceFilter.condition(filter, attributes);
    }

    /** @param usual without a wish of the client */
    Attribute sort(Attribute.Named attributes, Attribute usual) {
        if (sortBy == null) {
            return usual;
        }
        if (sortBy.length() > LONGEST_PATH) {
            throw ScimRefusal.invalidPath("sortBy is the name of an attribute.");
        }
        try {
            Path path = Path.fromString(sortBy);
            return attributes.named(path);
        } catch (ScimException e) {
            throw ScimRefusal.invalidPath("sortBy is the name of an attribute.");
        }
    }

    boolean isDescending() {
        if (sortOrder == null || sortOrder.equalsIgnoreCase("ascending")) {
            return false;
        }
        if (sortOrder.equalsIgnoreCase("descending")) {
            return true;
        }
        throw ScimRefusal.invalidValue("sortOrder is ascending or descending.");
    }

    int start() {
        return startIndex == null ? 1 : Math.max(1, startIndex);
    }

    int limit() {
        return count == null ? USUAL : Math.clamp(count, 0, MOST);
    }

    Projection projection() {
        return Projection.of(attributes, excludedAttributes);
    }
}
