package io.rapport.contacts.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.PatchOpType;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.rapport.contacts.scim.protocol.Scim;
import io.rapport.contacts.scim.protocol.ScimRefusal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A PatchOp of RFC 7644, 3.5.2, on a group, as tools really send it. */
final class GroupPatch {
    private static final String MEMBERS = "members";
    private static final Set<String> READ_ONLY = Set.of("id", "meta", "schemas");

    /** @throws ScimRefusal for a patch that cannot be understood or done */
    static void apply(ObjectNode message, ObjectNode group) {
        for (JsonNode operation : PatchOperations.of(message)) {
            PatchOpType type = PatchOperations.type(operation);
            Optional<String> path = PatchOperations.path(operation);
            JsonNode value = operation.path("value");
            if (path.isPresent()) {
                apply(type, PatchOperations.parsed(path.get()), value, group);
            } else if (type == PatchOpType.REMOVE) {
                throw ScimRefusal.noTarget("A removal names its path.");
            } else if (value.isObject()) {
                // What is only there in passing and is read-only is ignored.
                value.properties().stream()
                        .filter(part -> !READ_ONLY.contains(part.getKey().toLowerCase(Locale.ROOT)))
                        .forEach(part -> apply(type, PatchOperations.parsed(part.getKey()), part.getValue(), group));
            } else {
                throw ScimRefusal.invalidValue("The value of an operation without a path is an object.");
            }
        }
    }

    private static void apply(PatchOpType type, Path path, JsonNode value, ObjectNode group) {
        if (path.getSchemaUrn() != null && !path.getSchemaUrn().equalsIgnoreCase(Scim.GROUP)) {
            throw ScimRefusal.invalidPath("There is no schema " + path.getSchemaUrn() + ".");
        }
        if (type != PatchOpType.REMOVE && value.isMissingNode()) {
            throw ScimRefusal.invalidValue("An operation other than a removal has a value.");
        }
        boolean whole = path.size() == 1 && path.getElement(0).getValueFilter() == null;
        String attribute = path.getElement(0).getAttribute().toLowerCase(Locale.ROOT);
        switch (attribute) {
            case "displayname" -> changeName(type, whole, "displayName", value, group);
            case "externalid" -> changeName(type, whole, "externalId", value, group);
            case MEMBERS -> {
                if (whole) {
                    changeMembers(type, value, group);
                } else {
                    removeSelected(type, path, group);
                }
            }
            default ->
                throw READ_ONLY.contains(attribute)
                        ? ScimRefusal.mutability(attribute + " is read-only.")
                        : ScimRefusal.invalidPath("There is no attribute " + attribute + ".");
        }
    }

    private static void changeName(PatchOpType type, boolean whole, String name, JsonNode value, ObjectNode group) {
        if (!whole) {
            throw ScimRefusal.invalidPath(name + " has no parts.");
        }
        if (type == PatchOpType.REMOVE || value.isNull()) {
            group.remove(name);
        } else {
            group.set(name, value);
        }
    }

    private static void changeMembers(PatchOpType type, JsonNode value, ObjectNode group) {
        switch (type) {
            case ADD -> UserJson.values(value, MEMBERS).forEach(group.withArrayProperty(MEMBERS)::add);
            case REPLACE -> group.set(MEMBERS, UserJson.values(value, MEMBERS));
            case REMOVE -> {
                if (value.isMissingNode() || value.isNull()) {
                    group.remove(MEMBERS);
                } else {
                    removeNamed(value, group);
                }
            }
        }
    }

    /** Entra names those who leave in the value. */
    private static void removeNamed(JsonNode value, ObjectNode group) {
        Set<String> leaving = new HashSet<>();
        UserJson.values(value, MEMBERS)
                .forEach(member -> leaving.add(member.path("value").asText()));
        ArrayNode staying = JsonUtils.getJsonNodeFactory().arrayNode();
        group.withArrayProperty(MEMBERS).forEach(member -> {
            if (!leaving.contains(member.path("value").asText())) {
                staying.add(member);
            }
        });
        group.set(MEMBERS, staying);
    }

    private static void removeSelected(PatchOpType type, Path path, ObjectNode group) {
        if (type != PatchOpType.REMOVE) {
            throw ScimRefusal.invalidPath("Members are added and replaced whole.");
        }
        try {
            SelectedValues.of(path)
                    .orElseThrow(() -> ScimRefusal.invalidPath("Members are selected by a filter."))
                    .apply(null, group);
        } catch (ScimException e) {
            throw ScimRefusal.of(e);
        }
    }

    private GroupPatch() {}
}
