package io.rapport.contacts.scim;

import com.unboundid.scim2.common.Path;
import io.rapport.contacts.scim.protocol.Scim;
import io.rapport.contacts.scim.protocol.ScimRefusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What users can be found and sorted by, and where it is stored. */
enum UserAttribute implements Attribute {
    ID(Scim.USER, "id", "person.id::text", Type.EXACT_TEXT),
    EXTERNAL_ID(Scim.USER, "externalId", "person.external_id", Type.EXACT_TEXT),
    USER_NAME(Scim.USER, "userName", "person.user_name", Type.TEXT),
    GIVEN_NAME(Scim.USER, "name.givenName", "person.given_name", Type.TEXT),
    FAMILY_NAME(Scim.USER, "name.familyName", "person.family_name", Type.TEXT),
    DISPLAY_NAME(Scim.USER, "displayName", "person.display_name", Type.TEXT),
    TITLE(Scim.USER, "title", "person.title", Type.TEXT),
    TIME_ZONE(Scim.USER, "timezone", "person.time_zone", Type.TEXT),
    ACTIVE(Scim.USER, "active", "coalesce(person.active, true)", Type.BOOLEAN),
    EMAILS(Scim.USER, "emails", "person.email", Type.MANY),
    EMAIL_VALUE(Scim.USER, "emails.value", "person.email", Type.MANY),
    COUNTRY(Scim.USER, "addresses.country", "person.country", Type.TEXT),
    CREATED(Scim.USER, "meta.created", "person.created_at", Type.INSTANT),
    LAST_MODIFIED(Scim.USER, "meta.lastModified", "person.updated_at", Type.INSTANT),
    EMPLOYEE_NUMBER(Scim.ENTERPRISE, "employeeNumber", "person.employee_number", Type.TEXT),
    DEPARTMENT(Scim.ENTERPRISE, "department", "person.department", Type.TEXT),
    DIVISION(Scim.ENTERPRISE, "division", "person.division", Type.TEXT),
    MANAGER(Scim.ENTERPRISE, "manager", "person.manager_id::text", Type.EXACT_TEXT),
    MANAGER_VALUE(Scim.ENTERPRISE, "manager.value", "person.manager_id::text", Type.EXACT_TEXT),
    HIRE_DATE(Scim.RAPPORT, "hireDate", "person.hire_date::text", Type.EXACT_TEXT),
    LEVEL(Scim.RAPPORT, "level", "person.level", Type.INTEGER),
    LOCATION(Scim.RAPPORT, "location", "person.location", Type.TEXT),
    SERVICE_ROLE(Scim.RAPPORT, "serviceRole", "coalesce(person.service_role, false)", Type.BOOLEAN),
    IDENTITY_BOUND(Scim.RAPPORT, "identityBound", "(person.subject is not null)", Type.BOOLEAN);

    private final String schema;
    private final String path;
    private final String column;
    private final Type type;

    UserAttribute(String schema, String path, String column, Type type) {
        this.schema = schema;
        this.path = path;
        this.column = column;
        this.type = type;
    }

    /** @throws ScimRefusal for an attribute that users cannot be found by */
    static UserAttribute named(Path path) {
        String schema = path.getSchemaUrn() == null ? Scim.USER : path.getSchemaUrn();
        String name = StreamSupport.stream(path.spliterator(), false)
                .map(Path.Element::getAttribute)
                .collect(Collectors.joining("."));
        return Arrays.stream(values())
                .filter(attribute -> attribute.schema.equalsIgnoreCase(schema) && attribute.path.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> ScimRefusal.invalidFilter("Users cannot be found or sorted by " + path + "."));
    }

    @Override
    public String column() {
        return column;
    }

    @Override
    public Type type() {
        return type;
    }

    /** E-mail addresses are the only ones of many values that are kept whole. */
    @Override
    public String elements() {
        return "jsonb_array_elements(person.emails) as address";
    }

    @Override
    public String part(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "value", "type", "display", "primary" -> "(address ->> '" + name.toLowerCase(Locale.ROOT) + "')";
            default -> throw ScimRefusal.invalidFilter("An e-mail address has no " + name + ".");
        };
    }
}
