package io.rapport.contacts.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.PatchOpType;
import io.rapport.contacts.scim.protocol.ScimRefusal;
import java.util.Locale;
import java.util.Optional;

/** Reads the operations of a PatchOp: any case of letters, at most a hundred, paths of at most 1000 characters. */
final class PatchOperations {
    private static final int MOST = 100;
    private static final int LONGEST_PATH = 1000;

    /** @throws ScimRefusal when there are none, or too many */
    static JsonNode of(ObjectNode message) {
        JsonNode listed = message.path("Operations");
        if (!listed.isArray() || listed.isEmpty() || listed.size() > MOST) {
            throw ScimRefusal.invalidSyntax("Operations is a list of 1 to " + MOST + " operations.");
        }
        return listed;
    }

    static PatchOpType type(JsonNode operation) {
        return switch (operation.path("op").asText().toLowerCase(Locale.ROOT)) {
            case "add" -> PatchOpType.ADD;
            case "replace" -> PatchOpType.REPLACE;
            case "remove" -> PatchOpType.REMOVE;
            default -> throw ScimRefusal.invalidSyntax("An op is add, replace or remove.");
        };
    }

    /** Empty for an operation on the whole resource. */
    static Optional<String> path(JsonNode operation) {
        JsonNode path = operation.path("path");
        if (!path.isMissingNode() && !path.isNull() && !path.isTextual()) {
            throw ScimRefusal.invalidPath("A path is a string.");
        }
        return Optional.ofNullable(path.textValue()).map(String::strip).filter(text -> !text.isEmpty());
    }

    static Path parsed(String text) {
        if (text.length() > LONGEST_PATH) {
            throw ScimRefusal.invalidPath("A path has at most " + LONGEST_PATH + " characters.");
        }
        try {
            Path path = Path.fromString(text);
            if (path.isRoot()) {
                throw ScimRefusal.invalidPath("A path names an attribute.");
            }
            return path;
        } catch (ScimException e) {
            throw ScimRefusal.invalidPath("A path cannot be understood.");
        }
    }

    private PatchOperations() {}
}
