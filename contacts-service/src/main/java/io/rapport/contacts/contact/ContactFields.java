package io.rapport.contacts.contact;

import jakarta.persistence.Column;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.annotations.JdbcTypeCode;
import org.jspecify.annotations.Nullable;

/** The fields of a contact as {@link ContactDetails} lists them, for what is done to all of them alike. */
final class ContactFields {
    private static final List<Field> ALL = Arrays.stream(ContactDetails.class.getRecordComponents())
            .map(Field::new)
            .toList();

    /** Nobody misses them of a colleague. */
    private static final Set<String> OF_OUTSIDERS = Set.of("source", "noticeGivenOn");

    /** One component of the record. */
    record Field(RecordComponent component) {
        String name() {
            return component.getName();
        }

        @Nullable
        Object of(ContactDetails details) {
            return invoke(component, details);
        }

        /** False for what every contact has. */
        boolean mayBeMissing() {
            return !has(NotNull.class) && !has(NotBlank.class);
        }

        private boolean has(Class<? extends Annotation> annotation) {
            return component.getAccessor().isAnnotationPresent(annotation);
        }

        /** In SQL, that nothing is known; of a record, that its first column is empty. */
        String isMissing() {
            Class<?> type = component.getType();
            if (type == Map.class) {
                return column(component) + " = '{}'";
            }
            if (type == List.class) {
                return has(JdbcTypeCode.class)
                        ? column(component) + " = '[]'"
                        : "cardinality(" + column(component) + ") = 0";
            }
            String missing = column(type.isRecord() ? type.getRecordComponents()[0] : component) + " is null";
            return OF_OUTSIDERS.contains(name()) ? missing + " and contact.outsider" : missing;
        }
    }

    static List<Field> all() {
        return ALL;
    }

    static List<String> names() {
        return ALL.stream().map(Field::name).toList();
    }

    static Optional<Field> named(String name) {
        return ALL.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** What a contact is in which each field has the value that is given for it. */
    static ContactDetails of(Function<Field, @Nullable Object> value) {
        Class<?>[] types =
                ALL.stream().map(field -> field.component().getType()).toArray(Class<?>[]::new);
        try {
            return ContactDetails.class
                    .getDeclaredConstructor(types)
                    .newInstance(ALL.stream().map(value).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record has its canonical constructor", e);
        }
    }

    /** The same contact, but for the fields that are named. */
    static ContactDetails with(ContactDetails details, Map<String, ?> changes) {
        return of(field -> changes.containsKey(field.name()) ? changes.get(field.name()) : field.of(details));
    }

    private static @Nullable Object invoke(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record has its accessors", e);
        }
    }

    private static String column(RecordComponent component) {
        Column column = component.getAccessor().getAnnotation(Column.class);
        String name = column == null
                ? component.getName().replaceAll("(\\p{Lu})", "_$1").toLowerCase(Locale.ROOT)
                : column.name();
        return "contact." + name;
    }

    private ContactFields() {}
}
