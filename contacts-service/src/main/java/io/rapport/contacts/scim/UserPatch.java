package io.rapport.contacts.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.PatchOpType;
import com.unboundid.scim2.common.messages.PatchOperation;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.rapport.contacts.scim.protocol.Scim;
import io.rapport.contacts.scim.protocol.ScimRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A PatchOp of RFC 7644, 3.5.2, as tools really send it: with and without paths, operations in any case of letters, paths
 * as names of attributes, attributes that this directory does not keep.
 */
final class UserPatch {
    private static final String IDENTITY_BOUND = "identitybound";

    /** In small letters, since SCIM does not tell letters' cases apart. */
    private static final Map<String, Set<String>> KEPT = Map.of(
            Scim.USER.toLowerCase(Locale.ROOT),
            Set.of(
                    "externalid",
                    "username",
                    "name",
                    "displayname",
                    "title",
                    "timezone",
                    "active",
                    "emails",
                    "addresses"),
            Scim.ENTERPRISE.toLowerCase(Locale.ROOT),
            Set.of("employeenumber", "department", "division", "manager"),
            Scim.RAPPORT.toLowerCase(Locale.ROOT),
            Set.of("hiredate", "level", "location", "servicerole"));

    /** Attributes of RFC 7643 that this directory does not keep. */
    private static final Set<String> IGNORED = Set.of(
            "entitlements",
            "groups",
            "ims",
            "locale",
            "nickname",
            "password",
            "phonenumbers",
            "photos",
            "preferredlanguage",
            "profileurl",
            "roles",
            "usertype",
            "x509certificates",
            "costcenter",
            "organization");

    /** All others have one value. */
    private static final Set<String> MANY = Set.of("emails", "addresses");

    /** Those whose one value has parts. */
    private static final Set<String> COMPLEX = Set.of("name", "manager");

    private static final Set<String> READ_ONLY = Set.of("id", "meta", "schemas");

    private final List<Operation> operations;
    private final Optional<Boolean> identityBound;

    private UserPatch(List<Operation> operations, Optional<Boolean> identityBound) {
        this.operations = operations;
        this.identityBound = identityBound;
    }

    /** @param value null of a removal */
    private record Operation(
            PatchOpType type, Path path, @Nullable JsonNode value) {
        void applyTo(ObjectNode user) throws ScimException {
            Optional<SelectedValues> selected = SelectedValues.of(path);
            if (selected.isPresent()) {
                selected.get().apply(value, user);
            } else {
                PatchOperation.create(type, path, value).apply(user);
            }
        }
    }

    /** @throws ScimRefusal for a patch that cannot be understood */
    static UserPatch of(ObjectNode message) {
        Reader reader = new Reader();
        PatchOperations.of(message).forEach(reader::read);
        return new UserPatch(List.copyOf(reader.operations), Optional.ofNullable(reader.identityBound));
    }

    boolean releasesIdentity(boolean bound) {
        if (identityBound.equals(Optional.of(true)) && !bound) {
            throw ScimRefusal.mutability("identityBound becomes true when a token is seen, and not otherwise.");
        }
        return identityBound.equals(Optional.of(false));
    }

    /** @throws ScimRefusal when there is nothing at a path that must exist */
    void applyTo(ObjectNode user) {
        for (Operation operation : operations) {
            try {
                operation.applyTo(user);
            } catch (ScimException e) {
                throw ScimRefusal.of(e);
            } catch (IllegalArgumentException e) {
                throw e.getCause() instanceof ScimException cause
                        ? ScimRefusal.of(cause)
                        : ScimRefusal.invalidSyntax("An operation cannot be understood.");
            }
        }
    }

    /** Brings every operation to one with a path, of an attribute that is kept. */
    private static final class Reader {
        private final List<Operation> operations = new ArrayList<>();
        private @Nullable Boolean identityBound;

        void read(JsonNode operation) {
            PatchOpType type = PatchOperations.type(operation);
            JsonNode value = operation.path("value");
            Optional<String> path = PatchOperations.path(operation);
            if (path.isPresent()) {
                add(type, path.get(), value, true);
            } else if (type == PatchOpType.REMOVE) {
                throw ScimRefusal.noTarget("A removal names its path.");
            } else {
                addAll(type, "", value);
            }
        }

        private void addAll(PatchOpType type, String prefix, JsonNode attributes) {
            if (!attributes.isObject()) {
                throw ScimRefusal.invalidValue(
                        "The value of an operation without a path, or on a whole schema, is an object.");
            }
            attributes
                    .properties()
                    .forEach(attribute -> add(type, prefix + attribute.getKey(), attribute.getValue(), false));
        }

        /** @param named by a path of its own, rather than in passing */
        private void add(PatchOpType type, String text, JsonNode value, boolean named) {
            Optional<String> extension = extension(text);
            if (extension.isPresent()) {
                addExtension(type, extension.get(), value);
                return;
            }
            Path path = PatchOperations.parsed(text);
            String schema = path.getSchemaUrn() == null ? Scim.USER : path.getSchemaUrn();
            Set<String> kept = KEPT.get(schema.toLowerCase(Locale.ROOT));
            String attribute = path.getElement(0).getAttribute().toLowerCase(Locale.ROOT);
            if (schema.equalsIgnoreCase(Scim.USER) && attribute.equals("manager")) {
                add(type, Scim.ENTERPRISE + ":" + text, value, named);
            } else if (kept == null) {
                refuse(named, () -> ScimRefusal.invalidPath("There is no schema " + schema + "."));
            } else if (kept.contains(attribute)) {
                addKept(type, path, attribute, value);
            } else if (schema.equalsIgnoreCase(Scim.RAPPORT) && attribute.equals(IDENTITY_BOUND)) {
                identityBound = type == PatchOpType.REMOVE ? Boolean.FALSE : bool(value);
            } else if (READ_ONLY.contains(attribute)) {
                refuse(named, () -> ScimRefusal.mutability(attribute + " is read-only."));
            } else if (!IGNORED.contains(attribute)) {
                refuse(named, () -> ScimRefusal.invalidPath("There is no attribute " + attribute + "."));
            }
        }

        private void addKept(PatchOpType type, Path path, String attribute, JsonNode sent) {
            if (path.getElement(0).getValueFilter() != null && !MANY.contains(attribute)) {
                throw ScimRefusal.invalidPath(attribute + " has one value; nothing is selected from it.");
            }
            JsonNode value = MANY.contains(attribute) ? sent : single(attribute, sent);
            boolean removal = type == PatchOpType.REMOVE || value.isNull() || JsonUtils.isNullNodeOrEmptyArray(value);
            if (removal) {
                operations.add(new Operation(PatchOpType.REMOVE, path, null));
            } else if (value.isMissingNode()) {
                throw ScimRefusal.invalidValue("An operation other than a removal has a value.");
            } else {
                operations.add(new Operation(attribute.equals("manager") ? PatchOpType.REPLACE : type, path, value));
            }
        }

        /** Some tools send a single value as a list of one, or as the value of an object. */
        private static JsonNode single(String attribute, JsonNode sent) {
            JsonNode one = sent.isArray() && sent.size() == 1 ? sent.get(0) : sent;
            return one.isObject() && one.has("value") && !COMPLEX.contains(attribute) ? one.get("value") : one;
        }

        private void addExtension(PatchOpType type, String schema, JsonNode value) {
            if (type == PatchOpType.REMOVE) {
                KEPT.getOrDefault(schema.toLowerCase(Locale.ROOT), Set.of())
                        .forEach(attribute -> operations.add(
                                new Operation(type, PatchOperations.parsed(schema + ":" + attribute), null)));
            } else {
                addAll(type, schema + ":", value);
            }
        }

        /** What is only there in passing, in an object of many attributes, is ignored. */
        private static void refuse(boolean named, Supplier<ScimRefusal> refusal) {
            if (named) {
                throw refusal.get();
            }
        }

        /** The schema that a text names as a whole. */
        private static Optional<String> extension(String text) {
            return List.of(Scim.USER, Scim.ENTERPRISE, Scim.RAPPORT).stream()
                    .filter(text::equalsIgnoreCase)
                    .findFirst();
        }

        private static @Nullable Boolean bool(JsonNode value) {
            return UserJson.bool(
                    JsonUtils.getJsonNodeFactory().objectNode().set("identityBound", value), "identityBound");
        }
    }
}
