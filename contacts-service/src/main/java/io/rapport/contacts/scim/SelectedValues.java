package io.rapport.contacts.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.AndFilter;
import com.unboundid.scim2.common.filters.EqualFilter;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.utils.FilterEvaluator;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.rapport.contacts.scim.protocol.ScimRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of a multi-valued attribute that a path selects, such as {@code emails[type eq "work"].value}. Entra adds
 * and replaces them without asking whether there is one: one that is there is replaced, one that is not there is added.
 *
 * @param attribute the name of the multi-valued attribute
 * @param part the sub-attribute, empty for the whole value
 */
record SelectedValues(String attribute, Filter filter, Optional<String> part) {
    /** Empty for a path that selects nothing. */
    static Optional<SelectedValues> of(Path path) {
        Filter filter = path.getElement(0).getValueFilter();
        if (filter == null) {
            return Optional.empty();
        }
        if (path.size() > 2) {
            throw ScimRefusal.invalidPath("A path has at most one part after what it selects.");
        }
        return Optional.of(new SelectedValues(
                path.getElement(0).getAttribute().toLowerCase(Locale.ROOT),
                filter,
                path.size() == 1
                        ? Optional.empty()
                        : Optional.of(path.getElement(1).getAttribute())));
    }

    /** @param value null of a removal */
    void apply(@Nullable JsonNode value, ObjectNode resource) throws ScimException {
        ArrayNode values = resource.withArrayProperty(attribute);
        List<ObjectNode> selected = selected(values);
        if (value == null) {
            selected.forEach(one -> remove(one, values));
        } else if (selected.isEmpty()) {
            write(value, added(values));
        } else {
            selected.forEach(one -> write(value, one));
        }
        if (values.isEmpty()) {
            resource.remove(attribute);
        }
    }

    private List<ObjectNode> selected(ArrayNode values) throws ScimException {
        List<ObjectNode> selected = new ArrayList<>();
        for (JsonNode value : values) {
            if (value instanceof ObjectNode one && FilterEvaluator.evaluate(filter, one)) {
                selected.add(one);
            }
        }
        return selected;
    }

    /** A value without its {@code value} is none. */
    private void remove(ObjectNode one, ArrayNode values) {
        if (part.isEmpty() || part.get().equalsIgnoreCase("value")) {
            for (int i = values.size() - 1; i >= 0; i--) {
                if (values.get(i) == one) {
                    values.remove(i);
                }
            }
        } else {
            one.remove(part.get());
        }
    }

    /** A new value that the filter would select. */
    private ObjectNode added(ArrayNode values) {
        ObjectNode one = JsonUtils.getJsonNodeFactory().objectNode();
        claim(filter, one);
        values.add(one);
        return one;
    }

    private static void claim(Filter filter, ObjectNode one) {
        switch (filter) {
            case EqualFilter equal
            when equal.getAttributePath().size() == 1 ->
                one.set(equal.getAttributePath().getElement(0).getAttribute(), equal.getComparisonValue());
            case AndFilter and -> and.getCombinedFilters().forEach(part -> claim(part, one));
            default -> throw ScimRefusal.noTarget("There is nothing that the path selects.");
        }
    }

    private void write(JsonNode value, ObjectNode one) {
        JsonNode written = value.isArray() && value.size() == 1 ? value.get(0) : value;
        if (part.isPresent()) {
            one.set(part.get(), written);
        } else if (written instanceof ObjectNode whole) {
            one.setAll(whole);
        } else {
            throw ScimRefusal.invalidValue("A whole value of " + attribute + " is an object.");
        }
    }
}
