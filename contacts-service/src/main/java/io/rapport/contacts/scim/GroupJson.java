package io.rapport.contacts.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.rapport.chassis.rest.ETags;
import io.rapport.contacts.scim.protocol.Scim;
import io.rapport.contacts.scim.protocol.ScimRefusal;
import io.rapport.contacts.team.TeamEntry;
import io.rapport.contacts.team.TeamName;
import io.rapport.contacts.team.Teams.Revision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** A team in the words of SCIM, there and back. */
@ApplicationScoped
class GroupJson {
    private static final int MOST_MEMBERS = 10_000;

    private final Validator validator;

    GroupJson(Validator validator) {
        this.validator = validator;
    }

    /** @param base where the resources of this directory are found */
    static ObjectNode write(TeamEntry team, URI base) {
        ObjectNode group = JsonUtils.getJsonNodeFactory().objectNode();
        group.putArray("schemas").add(Scim.GROUP);
        group.put("id", team.id().toString());
        if (team.name().externalId() != null) {
            group.put("externalId", team.name().externalId());
        }
        group.put("displayName", team.name().displayName());
        if (!team.members().isEmpty()) {
            ArrayNode members = group.putArray("members");
            team.members()
                    .forEach(member -> members.addObject()
                            .put("value", member.toString())
                            .put("$ref", base + "/Users/" + member)
                            .put("type", "User"));
        }
        group.putObject("meta")
                .put("resourceType", "Group")
                .put("created", team.createdAt().toString())
                .put("lastModified", team.updatedAt().toString())
                .put("location", base + "/Groups/" + team.id())
                .put("version", ETags.of(team.version()));
        return group;
    }

    /** @throws ScimRefusal for a value that cannot be kept */
    Revision read(ObjectNode group) {
        String displayName = UserJson.text(group, "displayName");
        if (displayName == null) {
            throw ScimRefusal.invalidValue("displayName is required.");
        }
        TeamName name = new TeamName(displayName, UserJson.text(group, "externalId"));
        String faults = validator.validate(name).stream()
                .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
                .sorted()
                .collect(Collectors.joining("; "));
        if (!faults.isEmpty()) {
            throw ScimRefusal.invalidValue(faults);
        }
        return new Revision(name, members(group.path("members")));
    }

    /** Each an object with the id of a user; some tools send the bare id. */
    private static Set<UUID> members(JsonNode node) {
        Set<UUID> members = new TreeSet<>();
        for (JsonNode member : UserJson.values(node, "members")) {
            String value = member.isTextual() ? member.textValue() : UserJson.text(member, "value");
            members.add(id(value == null ? "" : value));
        }
        if (members.size() > MOST_MEMBERS) {
            throw ScimRefusal.invalidValue("A group has at most " + MOST_MEMBERS + " members.");
        }
        return members;
    }

    private static UUID id(String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw ScimRefusal.invalidValue("members: every value is the id of a user of this directory.");
        }
    }
}
