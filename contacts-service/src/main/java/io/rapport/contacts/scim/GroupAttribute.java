package io.rapport.contacts.scim;

import com.unboundid.scim2.common.Path;
import io.rapport.contacts.scim.protocol.Scim;
import io.rapport.contacts.scim.protocol.ScimRefusal;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What groups can be found and sorted by, and where it is stored. */
enum GroupAttribute implements Attribute {
    ID("id", "team.id::text", Type.EXACT_TEXT),
    EXTERNAL_ID("externalId", "team.external_id", Type.EXACT_TEXT),
    DISPLAY_NAME("displayName", "team.display_name", Type.TEXT),
    MEMBERS("members", Column.FIRST_MEMBER, Type.MANY),
    MEMBER_VALUE("members.value", Column.FIRST_MEMBER, Type.MANY),
    CREATED("meta.created", "team.created_at", Type.INSTANT),
    LAST_MODIFIED("meta.lastModified", "team.updated_at", Type.INSTANT);

    private static final class Column {
        static final String FIRST_MEMBER = "(select min(person_id::text) from team_member where team_id = team.id)";
    }

    private final String path;
    private final String column;
    private final Type type;

    GroupAttribute(String path, String column, Type type) {
        this.path = path;
        this.column = column;
        this.type = type;
    }

    /** @throws ScimRefusal for an attribute that groups cannot be found by */
    static GroupAttribute named(Path path) {
        String name = StreamSupport.stream(path.spliterator(), false)
                .map(Path.Element::getAttribute)
                .collect(Collectors.joining("."));
        boolean ofGroup = path.getSchemaUrn() == null || path.getSchemaUrn().equalsIgnoreCase(Scim.GROUP);
        return Arrays.stream(values())
                .filter(attribute -> ofGroup && attribute.path.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> ScimRefusal.invalidFilter("Groups cannot be found or sorted by " + path + "."));
    }

    @Override
    public String column() {
        return column;
    }

    @Override
    public Type type() {
        return type;
    }

    @Override
    public String elements() {
        return "(select person_id from team_member where team_id = team.id) as member";
    }

    @Override
    public String part(String name) {
        if (name.equalsIgnoreCase("value")) {
            return "member.person_id::text";
        }
        throw ScimRefusal.invalidFilter("Members cannot be found by " + name + ".");
    }
}
