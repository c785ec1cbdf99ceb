package io.rapport.contacts.contact;

import io.rapport.contacts.contact.ContactFields.Field;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Several contacts that are one: the target wins, then the first source; lists unite as far as they may grow. */
record Merge(ContactDetails details, List<MergedField> fields) {
    /** A contact on its way into another. */
    record Part(UUID id, ContactDetails details) {}

    /** @param parts the target first */
    static Merge of(List<Part> parts) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<MergedField> fields = new ArrayList<>();
        for (Field field : ContactFields.all()) {
            MergedField merged = merge(field, parts, values);
            if (!merged.isEmpty()) {
                fields.add(merged);
            }
        }
        return new Merge(ContactFields.of(field -> values.get(field.name())), fields);
    }

    /** The target as it was, and what came to it. */
    static ContactDetails of(ContactDetails base, List<ContactDetails> sources) {
        UUID nobody = new UUID(0, 0);
        return of(Stream.concat(Stream.of(base), sources.stream())
                        .map(details -> new Part(nobody, details))
                        .toList())
                .details();
    }

    /**
     * What a contact is once a merge is undone: fields that were changed since then stay.
     *
     * @param with what the merge made of the contact
     * @param without what would be there without what is taken back
     */
    static ContactDetails undo(ContactDetails now, ContactDetails with, ContactDetails without) {
        return ContactFields.of(
                field -> Objects.equals(field.of(now), field.of(with)) ? field.of(without) : field.of(now));
    }

    private static MergedField merge(Field field, List<Part> parts, Map<String, Object> values) {
        return switch (field.of(parts.getFirst().details())) {
            case List<?> ignored -> unite(field, parts, values);
            case Map<?, ?> ignored -> uniteByName(field, parts, values);
            case null, default -> choose(field, parts, values);
        };
    }

    private static MergedField choose(Field field, List<Part> parts, Map<String, Object> values) {
        UUID from = null;
        Object chosen = null;
        List<Object> dropped = new ArrayList<>();
        for (Part part : parts) {
            Object value = field.of(part.details());
            if (value != null && chosen == null) {
                chosen = value;
                from = part.id();
            } else if (value != null && !value.equals(chosen)) {
                dropped.add(value);
            }
        }
        values.put(field.name(), chosen);
        return new MergedField(field.name(), from, List.copyOf(dropped));
    }

    private static MergedField unite(Field field, List<Part> parts, Map<String, Object> values) {
        Map<Object, Object> united = new LinkedHashMap<>();
        UUID from = null;
        for (Part part : parts) {
            for (Object item : (List<?>) Objects.requireNonNull(field.of(part.details()))) {
                from = from == null ? part.id() : from;
                united.putIfAbsent(item instanceof String text ? text.toLowerCase(Locale.ROOT) : item, item);
            }
        }
        List<Object> all = List.copyOf(united.values());
        int most = Math.min(all.size(), most(field));
        values.put(field.name(), all.subList(0, most));
        return new MergedField(field.name(), from, all.subList(most, all.size()));
    }

    private static MergedField uniteByName(Field field, List<Part> parts, Map<String, Object> values) {
        Map<Object, Object> united = new LinkedHashMap<>();
        List<Object> dropped = new ArrayList<>();
        UUID from = null;
        for (Part part : parts) {
            for (Map.Entry<?, ?> item : ((Map<?, ?>) Objects.requireNonNull(field.of(part.details()))).entrySet()) {
                from = from == null ? part.id() : from;
                Object kept = united.size() < most(field)
                        ? united.putIfAbsent(item.getKey(), item.getValue())
                        : united.get(item.getKey());
                if (!item.getValue().equals(united.get(item.getKey()))
                        && !item.getValue().equals(kept)) {
                    dropped.add(Map.of(item.getKey(), item.getValue()));
                }
            }
        }
        values.put(field.name(), united);
        return new MergedField(field.name(), from, List.copyOf(dropped));
    }

    private static int most(Field field) {
        Size size = field.component().getAccessor().getAnnotation(Size.class);
        return size == null ? Integer.MAX_VALUE : size.max();
    }

    /** Without what would name a contact that is merged itself. */
    static ContactDetails withoutRelationsTo(ContactDetails details, Collection<UUID> merged) {
        return ContactFields.with(
                details,
                Map.of(
                        "related",
                        details.related().stream()
                                .filter(relation -> !merged.contains(relation.contactId()))
                                .toList()));
    }
}
