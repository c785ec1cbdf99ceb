package io.rapport.contacts.contact.field;

import io.rapport.chassis.rest.StrictJson;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the values of a custom field are. */
@Schema(name = "CustomFieldType", description = "What the values of a custom field are.")
public enum FieldType {
    TEXT("a text of at most 1000 characters"),
    NUMBER("a number"),
    DATE("a day such as 2026-06-30"),
    BOOLEAN("true or false"),
    CHOICE("one of the choices of the field");

    private static final int LONGEST_TEXT = 1000;
    private static final int DATE_LENGTH = 10;

    private final String words;

    FieldType(String words) {
        this.words = words;
    }

    /** The type that a value of JSON has by itself. */
    static FieldType of(Object value) {
        return switch (value) {
            case Number ignored -> NUMBER;
            case Boolean ignored -> BOOLEAN;
            default -> TEXT;
        };
    }

    /** What is wrong with a value of JSON, if anything. */
    Optional<String> fault(Object value, List<String> choices) {
        boolean fits = switch (this) {
            case TEXT -> value instanceof String text && text.length() <= LONGEST_TEXT && StrictJson.isStorable(text);
            case NUMBER -> value instanceof Number number && Double.isFinite(number.doubleValue());
            case DATE -> value instanceof String text && isDate(text);
            case BOOLEAN -> value instanceof Boolean;
            case CHOICE -> value instanceof String text && choices.contains(text);
        };
        return fits ? Optional.empty() : Optional.of("is not " + words);
    }

    private static boolean isDate(String text) {
        try {
            return text.length() == DATE_LENGTH && LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
