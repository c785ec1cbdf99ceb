package io.rapport.contacts.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rapport.contacts.scim.protocol.Scim;
import io.rapport.contacts.scim.protocol.ScimRefusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes of a resource a client wants to see (RFC 7644, 3.9).
 *
 * @param names each as the steps to an attribute, in small letters
 * @param only whether nothing but these is shown, or all but these
 */
record Projection(List<List<String>> names, boolean only) {
    private static final int LONGEST = 2000;
    private static final Set<String> ALWAYS = Set.of("schemas", "id");
    private static final List<String> CORES =
            Stream.of(Scim.USER, Scim.GROUP).map(schema -> small(schema) + ":").toList();
    private static final List<String> EXTENSIONS =
            Stream.of(Scim.ENTERPRISE, Scim.RAPPORT).map(Projection::small).toList();

    /** @throws ScimRefusal for both at once */
    static Projection of(@Nullable String attributes, @Nullable String excludedAttributes) {
        if (isTooLong(attributes) || isTooLong(excludedAttributes)) {
            throw ScimRefusal.invalidValue("The attributes are at most " + LONGEST + " characters.");
        }
        if (attributes != null && excludedAttributes != null) {
            throw ScimRefusal.invalidValue("attributes and excludedAttributes exclude each other.");
        }
        return attributes != null
                ? new Projection(names(attributes), true)
                : new Projection(excludedAttributes == null ? List.of() : names(excludedAttributes), false);
    }

    private static boolean isTooLong(@Nullable String attributes) {
        return attributes != null && attributes.length() > LONGEST;
    }

    /** Whether any part of that attribute is shown. */
    boolean shows(String attribute) {
        boolean whole = names.contains(List.of(small(attribute)));
        boolean inPart = names.stream().anyMatch(name -> name.getFirst().equals(small(attribute)));
        return only ? inPart : !whole;
    }

    ObjectNode show(ObjectNode user) {
        ObjectNode shown = user.deepCopy();
        List<String> hidden = user.properties().stream()
                .map(property -> property.getKey())
                .filter(name -> !ALWAYS.contains(name) && isHidden(shown, List.of(small(name)), name))
                .toList();
        shown.remove(hidden);
        return shown;
    }

    /** Whether to hide a whole attribute; one that is hidden in part is thinned out on the way. */
    private boolean isHidden(ObjectNode parent, List<String> steps, String name) {
        if (names.contains(steps)) {
            return !only;
        }
        boolean inPart = names.stream()
                .anyMatch(wanted -> wanted.size() > steps.size()
                        && wanted.subList(0, steps.size()).equals(steps));
        if (!inPart) {
            return only;
        }
        JsonNode value = parent.path(name);
        for (JsonNode element : value.isArray() ? value : List.of(value)) {
            if (element instanceof ObjectNode object) {
                List<String> hidden = object.properties().stream()
                        .map(property -> property.getKey())
                        .filter(part -> isHidden(
                                object,
                                Stream.concat(steps.stream(), Stream.of(small(part)))
                                        .toList(),
                                part))
                        .toList();
                object.remove(hidden);
            }
        }
        return false;
    }

    private static List<List<String>> names(String attributes) {
        return Arrays.stream(attributes.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(Projection::steps)
                .toList();
    }

    private static List<String> steps(String attribute) {
        String name = small(attribute);
        for (String core : CORES) {
            if (name.startsWith(core)) {
                return List.of(name.substring(core.length()).split("\\."));
            }
        }
        for (String extension : EXTENSIONS) {
            if (name.equals(extension)) {
                return List.of(extension);
            }
            if (name.startsWith(extension + ":")) {
                return Stream.concat(
                                Stream.of(extension),
                                Arrays.stream(
                                        name.substring(extension.length() + 1).split("\\.")))
                        .toList();
            }
        }
        return List.of(name.split("\\."));
    }

    private static String small(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
