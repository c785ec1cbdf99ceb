package io.rapport.contacts.scim;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ValueNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.AndFilter;
import com.unboundid.scim2.common.filters.ComparisonFilter;
import com.unboundid.scim2.common.filters.ComplexValueFilter;
import com.unboundid.scim2.common.filters.ContainsFilter;
import com.unboundid.scim2.common.filters.EndsWithFilter;
import com.unboundid.scim2.common.filters.EqualFilter;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterVisitor;
import com.unboundid.scim2.common.filters.GreaterThanFilter;
import com.unboundid.scim2.common.filters.GreaterThanOrEqualFilter;
import com.unboundid.scim2.common.filters.LessThanFilter;
import com.unboundid.scim2.common.filters.LessThanOrEqualFilter;
import com.unboundid.scim2.common.filters.NotEqualFilter;
import com.unboundid.scim2.common.filters.NotFilter;
import com.unboundid.scim2.common.filters.OrFilter;
import com.unboundid.scim2.common.filters.PresentFilter;
import com.unboundid.scim2.common.filters.StartsWithFilter;
import io.rapport.chassis.rest.Instants;
import io.rapport.chassis.rest.StrictJson;
import io.rapport.contacts.Patterns;
import io.rapport.contacts.scim.protocol.ScimRefusal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A filter of RFC 7644, 3.4.2.2, as a condition of SQL. The names in it come from {@link Attribute}; whatever the
 * client wrote travels as a parameter.
 */
final class ResourceFilter implements FilterVisitor<String, String> {
    private static final int LONGEST = 2000;
    private static final int MOST_PARAMETERS = 100;

    /** Within one of many values; any other name is that of a complex attribute of one value. */
    private static final String ELEMENT = "[]";

    private static final Set<String> COMPLEX = Set.of("name", "meta", "manager");

    private static final Pattern ATTRIBUTE_OF_SELECTED = Pattern.compile(
            "(\\w+)\\[([^\\[\\]]*)]\\.(\\w+)\\s+(\\w\\w)\\s+(\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|\\w+)");

    private final Attribute.Named attributes;
    private final List<Object> parameters = new ArrayList<>();

    /** The attribute of whose values one is looked at. */
    private @Nullable Attribute many;

    /** @param parameters named p0, p1 … */
    record Condition(String sql, List<Object> parameters) {
        static final Condition ALL = new Condition("true", List.of());
    }

    private ResourceFilter(Attribute.Named attributes) {
        this.attributes = attributes;
    }

    /** @throws ScimRefusal for a filter that cannot be understood, or is longer than 2000 characters */
    static Condition condition(@Nullable String text, Attribute.Named attributes) {
        if (text == null || text.isBlank()) {
            return Condition.ALL;
        }
        if (text.length() > LONGEST) {
            throw ScimRefusal.invalidFilter("A filter has at most " + LONGEST + " characters.");
        }
        ResourceFilter filter = new ResourceFilter(attributes);
        try {
            String sql = Filter.fromString(withinSelection(text)).visit(filter, "");
            return new Condition(sql, List.copyOf(filter.parameters));
        } catch (ScimException e) {
            throw ScimRefusal.invalidFilter("The filter cannot be understood.");
        }
    }

    /** Some tools ask for {@code emails[type eq "work"].value eq "x"}. */
    private static String withinSelection(String text) {
        return ATTRIBUTE_OF_SELECTED.matcher(text).replaceAll("$1[($2) and $3 $4 $5]");
    }

    @Override
    public String visit(EqualFilter filter, String element) {
        return compare(filter, element, "=");
    }

    @Override
    public String visit(NotEqualFilter filter, String element) {
        return "not coalesce(" + compare(filter, element, "=") + ", false)";
    }

    @Override
    public String visit(ContainsFilter filter, String element) {
        return like(filter, element, "%", "%");
    }

    @Override
    public String visit(StartsWithFilter filter, String element) {
        return like(filter, element, "", "%");
    }

    @Override
    public String visit(EndsWithFilter filter, String element) {
        return like(filter, element, "%", "");
    }

    @Override
    public String visit(GreaterThanFilter filter, String element) {
        return compare(filter, element, ">");
    }

    @Override
    public String visit(GreaterThanOrEqualFilter filter, String element) {
        return compare(filter, element, ">=");
    }

    @Override
    public String visit(LessThanFilter filter, String element) {
        return compare(filter, element, "<");
    }

    @Override
    public String visit(LessThanOrEqualFilter filter, String element) {
        return compare(filter, element, "<=");
    }

    @Override
    public String visit(PresentFilter filter, String element) {
        Path path = filter.getAttributePath();
        return (isElement(element) ? part(path) : named(path, element).column()) + " is not null";
    }

    @Override
    public String visit(AndFilter filter, String element) throws ScimException {
        return combined(filter.getCombinedFilters(), " and ", element);
    }

    @Override
    public String visit(OrFilter filter, String element) throws ScimException {
        return combined(filter.getCombinedFilters(), " or ", element);
    }

    @Override
    public String visit(NotFilter filter, String element) throws ScimException {
        return "not coalesce((" + filter.getInvertedFilter().visit(this, element) + "), false)";
    }

    @Override
    public String visit(ComplexValueFilter filter, String element) throws ScimException {
        Path path = filter.getAttributePath();
        if (!element.isEmpty()) {
            throw ScimRefusal.invalidFilter("A part of an attribute has no parts of its own.");
        }
        if (path.size() == 1
                && COMPLEX.contains(path.getElement(0).getAttribute().toLowerCase(Locale.ROOT))) {
            return "(" + filter.getValueFilter().visit(this, path.toString()) + ")";
        }
        many = attributes.named(path);
        if (many.type() != Attribute.Type.MANY) {
            throw ScimRefusal.invalidFilter(path + " has no parts.");
        }
        return any(many, filter.getValueFilter().visit(this, ELEMENT));
    }

    private static boolean isElement(String element) {
        return element.equals(ELEMENT);
    }

    /** @param complex the attribute that the path is a part of, empty for none */
    private Attribute named(Path path, String complex) {
        try {
            return attributes.named(complex.isEmpty() ? path : Path.fromString(complex + "." + path));
        } catch (ScimException e) {
            throw ScimRefusal.invalidFilter(complex + " has no " + path + ".");
        }
    }

    private String combined(List<Filter> filters, String conjunction, String element) throws ScimException {
        List<String> parts = new ArrayList<>();
        for (Filter filter : filters) {
            parts.add(filter.visit(this, element));
        }
        return parts.stream().collect(Collectors.joining(conjunction, "(", ")"));
    }

    private String compare(ComparisonFilter filter, String element, String operator) {
        Path path = filter.getAttributePath();
        ValueNode value = filter.getComparisonValue();
        if (isElement(element)) {
            return compareText(part(path), value, operator);
        }
        Attribute attribute = named(path, element);
        String column = attribute.column();
        return switch (attribute.type()) {
            case TEXT -> compareText(column, value, operator);
            case MANY -> any(attribute, compareText(attribute.part("value"), value, operator));
            case EXACT_TEXT -> column + " " + operator + " " + parameter(text(value));
            case BOOLEAN -> column + " " + equality(operator) + " " + parameter(bool(value));
            case INTEGER -> column + " " + operator + " " + parameter(integer(value));
            case INSTANT -> column + " " + operator + " " + parameter(instant(value));
        };
    }

    private String compareText(String column, ValueNode value, String operator) {
        return "lower(" + column + ") " + operator + " lower(" + parameter(text(value)) + ")";
    }

    private String like(ComparisonFilter filter, String element, String before, String after) {
        Path path = filter.getAttributePath();
        String pattern = before + Patterns.literally(text(filter.getComparisonValue())) + after;
        if (isElement(element)) {
            return likeText(part(path), pattern);
        }
        Attribute attribute = named(path, element);
        return switch (attribute.type()) {
            case TEXT -> likeText(attribute.column(), pattern);
            case MANY -> any(attribute, likeText(attribute.part("value"), pattern));
            case EXACT_TEXT -> attribute.column() + " like " + parameter(pattern);
            case BOOLEAN, INTEGER, INSTANT ->
                throw ScimRefusal.invalidFilter(path + " is no text that could contain something.");
        };
    }

    private String likeText(String column, String pattern) {
        return "lower(" + column + ") like lower(" + parameter(pattern) + ")";
    }

    private static String any(Attribute attribute, String condition) {
        return "exists (select 1 from " + attribute.elements() + " where " + condition + ")";
    }

    private String part(Path path) {
        return requireNonNull(many).part(path.size() == 1 ? path.getElement(0).getAttribute() : path.toString());
    }

    private String parameter(Object value) {
        if (parameters.size() == MOST_PARAMETERS) {
            throw ScimRefusal.invalidFilter("A filter has at most " + MOST_PARAMETERS + " comparisons.");
        }
        parameters.add(value);
        return ":p" + (parameters.size() - 1);
    }

    private static String equality(String operator) {
        if (!operator.equals("=")) {
            throw ScimRefusal.invalidFilter("Booleans have no order.");
        }
        return operator;
    }

    private static String text(ValueNode value) {
        if (!value.isTextual() && !value.isBoolean() || !StrictJson.isStorable(value.asText())) {
            throw ScimRefusal.invalidFilter("A text is compared with a string.");
        }
        return value.asText();
    }

    private static boolean bool(ValueNode value) {
        return switch (value.asText().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ScimRefusal.invalidFilter("A boolean is compared with true or false.");
        };
    }

    private static int integer(ValueNode value) {
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw ScimRefusal.invalidFilter("An integer is compared with an integer.");
        }
        return value.intValue();
    }

    private static OffsetDateTime instant(ValueNode value) {
        try {
            return Instants.parse(text(value)).atOffset(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw ScimRefusal.invalidFilter("A time is compared with a time such as 2026-01-01T00:00:00Z.");
        }
    }
}
