package io.rapport.contacts.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.rapport.chassis.rest.ETags;
import io.rapport.chassis.rest.Instants;
import io.rapport.chassis.rest.StrictJson;
import io.rapport.contacts.person.DirectoryEntry;
import io.rapport.contacts.person.Email;
import io.rapport.contacts.person.PersonFacts;
import io.rapport.contacts.person.PersonRepository;
import io.rapport.contacts.scim.protocol.Scim;
import io.rapport.contacts.scim.protocol.ScimRefusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A person in the words of SCIM, there and back. What SCIM may say and this directory does not keep is ignored. */
@ApplicationScoped
class UserJson {
    private static final String WORK = "work";

    private final Validator validator;
    private final PersonRepository people;

    UserJson(Validator validator, PersonRepository people) {
        this.validator = validator;
        this.people = people;
    }

    /** @param users where the users of this directory are found */
    static ObjectNode write(DirectoryEntry entry, URI users) {
        PersonFacts facts = entry.facts();
        ObjectNode user = JsonUtils.getJsonNodeFactory().objectNode();
        ArrayNode schemas = user.putArray("schemas").add(Scim.USER);
        user.put("id", entry.id().toString());
        put(user, "externalId", facts.externalId());
        put(user, "userName", facts.userName());
        if (facts.givenName() != null || facts.familyName() != null) {
            ObjectNode name = user.putObject("name");
            put(name, "givenName", facts.givenName());
            put(name, "familyName", facts.familyName());
        }
        put(user, "displayName", facts.displayName());
        put(user, "title", facts.title());
        put(user, "timezone", facts.timeZone());
        if (facts.active() != null) {
            user.put("active", facts.active());
        }
        if (!facts.emails().isEmpty()) {
            ArrayNode emails = user.putArray("emails");
            facts.emails().forEach(email -> write(email, emails.addObject()));
        }
        if (facts.country() != null) {
            user.putArray("addresses").addObject().put("type", WORK).put("country", facts.country());
        }
        ObjectNode enterprise = enterprise(facts, users);
        if (!enterprise.isEmpty()) {
            schemas.add(Scim.ENTERPRISE);
            user.set(Scim.ENTERPRISE, enterprise);
        }
        ObjectNode rapport = rapport(entry);
        if (!rapport.isEmpty()) {
            schemas.add(Scim.RAPPORT);
            user.set(Scim.RAPPORT, rapport);
        }
        user.putObject("meta")
                .put("resourceType", "User")
                .put("created", entry.createdAt().toString())
                .put("lastModified", entry.updatedAt().toString())
                .put("location", users + "/" + entry.id())
                .put("version", ETags.of(entry.version()));
        return user;
    }

    private static void write(Email email, ObjectNode node) {
        node.put("value", email.value());
        put(node, "display", email.display());
        put(node, "type", email.type());
        if (email.primary() != null) {
            node.put("primary", email.primary());
        }
    }

    private static ObjectNode enterprise(PersonFacts facts, URI users) {
        ObjectNode enterprise = JsonUtils.getJsonNodeFactory().objectNode();
        put(enterprise, "employeeNumber", facts.employeeNumber());
        put(enterprise, "department", facts.department());
        put(enterprise, "division", facts.division());
        if (facts.managerId() != null) {
            enterprise
                    .putObject("manager")
                    .put("value", facts.managerId().toString())
                    .put("$ref", users + "/" + facts.managerId());
        }
        return enterprise;
    }

    private static ObjectNode rapport(DirectoryEntry entry) {
        ObjectNode rapport = JsonUtils.getJsonNodeFactory().objectNode();
        PersonFacts facts = entry.facts();
        if (facts.hireDate() != null) {
            rapport.put("hireDate", facts.hireDate().toString());
        }
        if (facts.level() != null) {
            rapport.put("level", facts.level());
        }
        put(rapport, "location", facts.location());
        if (facts.serviceRole() != null) {
            rapport.put("serviceRole", facts.serviceRole());
        }
        if (entry.identityBound()) {
            rapport.put("identityBound", true);
        }
        return rapport;
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    /**
     * What a new or replaced user says; {@code active} is null when it does not say.
     *
     * @throws ScimRefusal for a value that cannot be kept
     */
    PersonFacts read(ObjectNode user) {
        List<Email> emails = emails(user.path("emails"));
        if (emails.stream().filter(UserJson::isPrimary).count() > 1) {
            throw ScimRefusal.invalidValue("emails: at most one is primary.");
        }
        return checked(facts(user, emails, bool(user, "active")));
    }

    /** What a patched user says: the latest primary address takes the place of another. */
    PersonFacts readPatched(ObjectNode user) {
        return checked(facts(user, onePrimary(emails(user.path("emails"))), bool(user, "active")));
    }

    private PersonFacts facts(ObjectNode user, List<Email> emails, @Nullable Boolean active) {
        JsonNode name = object(user, "name");
        JsonNode enterprise = object(user, Scim.ENTERPRISE);
        JsonNode rapport = object(user, Scim.RAPPORT);
        String userName = text(user, "userName");
        if (userName == null) {
            throw ScimRefusal.invalidValue("userName is required.");
        }
        return new PersonFacts(
                userName,
                text(user, "externalId"),
                text(enterprise, "employeeNumber"),
                text(name, "givenName"),
                text(name, "familyName"),
                text(user, "displayName"),
                emails,
                text(enterprise, "department"),
                text(enterprise, "division"),
                text(user, "title"),
                integer(rapport, "level"),
                managerId(enterprise.has("manager") ? enterprise.path("manager") : user.path("manager")),
                text(rapport, "location"),
                country(user.path("addresses")),
                bool(rapport, "serviceRole"),
                date(rapport, "hireDate"),
                active,
                text(user, "timezone"));
    }

    private PersonFacts checked(PersonFacts facts) {
        String faults = validator.validate(facts).stream()
                .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
                .sorted()
                .collect(Collectors.joining("; "));
        if (!faults.isEmpty()) {
            throw ScimRefusal.invalidValue(faults);
        }
        return facts;
    }

    private static JsonNode object(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isObject() || value.isMissingNode() || value.isNull()) {
            return value;
        }
        throw ScimRefusal.invalidValue(name + " is a complex attribute.");
    }

    static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || !StrictJson.isStorable(value.textValue())) {
            throw ScimRefusal.invalidValue(name + " is a string without NUL characters.");
        }
        return value.textValue().isBlank() ? null : value.textValue().strip();
    }

    /** Some tools send booleans as strings. */
    static @Nullable Boolean bool(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return switch (value.asText().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ScimRefusal.invalidValue(name + " is true or false.");
        };
    }

    private static @Nullable Integer integer(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            if (value.canConvertToInt() && value.isIntegralNumber()) {
                return value.intValue();
            }
            if (value.isTextual()) {
                return Integer.valueOf(value.textValue());
            }
        } catch (NumberFormatException e) {
            throw ScimRefusal.invalidValue(name + " is an integer.");
        }
        throw ScimRefusal.invalidValue(name + " is an integer.");
    }

    /** A date, or the date of a time stamp as some tools send it. */
    private static @Nullable LocalDate date(JsonNode node, String name) {
        String text = text(node, name);
        if (text == null) {
            return null;
        }
        try {
            return Instants.parseDate(text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            throw ScimRefusal.invalidValue(name + " is a date such as 2024-03-01.");
        }
    }

    /**
     * An object with the value, or with the address of the manager; some tools send the bare value, a list of one, or no
     * name of the schema. The value is the id of a person, or what an HR system knows: an e-mail address or an employee
     * number.
     */
    private @Nullable UUID managerId(JsonNode sent) {
        JsonNode manager = sent.isArray() && sent.size() == 1 ? sent.get(0) : sent;
        String value = null;
        if (manager.isTextual()) {
            value = text(JsonUtils.getJsonNodeFactory().objectNode().set("manager", manager), "manager");
        } else if (manager.isObject()) {
            value = text(manager, "value");
            String address = text(manager, "$ref");
            if (value == null && address != null) {
                value = address.substring(address.lastIndexOf('/') + 1);
            }
        } else if (!manager.isMissingNode() && !manager.isNull()) {
            throw ScimRefusal.invalidValue("manager is a complex attribute.");
        }
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            List<UUID> named = people.named(value.strip());
            if (named.size() != 1) {
                throw ScimRefusal.invalidValue("manager: the value is the id, the e-mail address or the employee number"
                        + " of one person of this directory.");
            }
            return named.getFirst();
        }
    }

    /** Of all addresses only the country of the work address is kept; one without a type is that. */
    private static @Nullable String country(JsonNode addresses) {
        for (JsonNode address : values(addresses, "addresses")) {
            String type = address.isObject() ? text(address, "type") : null;
            String country = address.isObject() ? text(address, "country") : null;
            if (country != null && (type == null || type.equalsIgnoreCase(WORK))) {
                return country.toUpperCase(Locale.ROOT);
            }
        }
        return null;
    }

    /** The values of an attribute that may have many. */
    static JsonNode values(JsonNode node, String name) {
        ArrayNode values = JsonUtils.getJsonNodeFactory().arrayNode();
        if (node.isMissingNode() || node.isNull()) {
            return values;
        }
        if (!node.isArray() && !node.isObject()) {
            throw ScimRefusal.invalidValue(name + " is a list of complex values.");
        }
        return node.isArray() ? node : values.add(node);
    }

    private static List<Email> emails(JsonNode node) {
        List<Email> emails = new ArrayList<>();
        for (JsonNode element : values(node, "emails")) {
            String value = element.isObject() ? text(element, "value") : null;
            if (value == null) {
                throw ScimRefusal.invalidValue("emails: every one has a value.");
            }
            emails.add(new Email(value, text(element, "type"), text(element, "display"), bool(element, "primary")));
        }
        return List.copyOf(emails);
    }

    private static List<Email> onePrimary(List<Email> emails) {
        List<Email> primaries = emails.stream().filter(UserJson::isPrimary).toList();
        return emails.stream()
                .map(email -> isPrimary(email) && !email.equals(primaries.getLast())
                        ? new Email(email.value(), email.type(), email.display(), false)
                        : email)
                .toList();
    }

    private static boolean isPrimary(Email email) {
        return Boolean.TRUE.equals(email.primary());
    }
}
