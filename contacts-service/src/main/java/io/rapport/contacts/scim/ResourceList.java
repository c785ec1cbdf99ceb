package io.rapport.contacts.scim;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.rapport.contacts.scim.protocol.Scim;
import java.util.List;

/** The ListResponse of RFC 7644, 3.4.2. */
public record ResourceList(
        List<String> schemas,
        int totalResults,
        int itemsPerPage,
        int startIndex,

        @JsonProperty("Resources") List<JsonNode> resources) {
    static ResourceList of(int totalResults, int startIndex, List<JsonNode> resources) {
        return new ResourceList(List.of(Scim.LIST), totalResults, resources.size(), startIndex, resources);
    }
}
