package io.rapport.contacts.contact.field;

import io.rapport.chassis.Ids;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.Problem.FieldError;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.Cursors;
import io.rapport.chassis.rest.IfMatch;
import io.rapport.chassis.rest.Page;
import io.rapport.contacts.contact.label.LabelProblem;
import io.rapport.contacts.contact.label.LabelQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** The custom fields of all owners. Contacts keep the values by the names of the fields, and follow them. */
@ApplicationScoped
public class CustomFields {
    private static final String ROW = "id, version, name, type, choices, created_at, updated_at ";
    private static final RowMapper<CustomFieldResponse> MAPPER = (row, context) -> new CustomFieldResponse(
            row.getObject("id", UUID.class),
            row.getLong("version"),
            row.getString("name"),
            FieldType.valueOf(row.getString("type")),
            Arrays.asList((String[]) row.getArray("choices").getArray()),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            row.getObject("updated_at", OffsetDateTime.class).toInstant());

    private final Jdbi jdbi;
    private final Cursors cursors;

    CustomFields(Jdbi jdbi, Cursors cursors) {
        this.jdbi = jdbi;
        this.cursors = cursors;
    }

    Page<CustomFieldResponse> page(UUID ownerId, LabelQuery query) {
        String scope = "custom-fields\n" + ownerId;
        String after = cursors.decode(scope, query.cursor).map(List::getFirst).orElse("");
        List<CustomFieldResponse> rows = jdbi.withHandle(handle -> handle.createQuery("select " + ROW + """
                         from custom_field where owner_id = :owner and name > :after order by name limit :limit
                        """)
                .bind("owner", ownerId)
                .bind("after", after)
                .bind("limit", query.limit + 1)
                .map(MAPPER)
                .list());
        return Page.of(
                rows,
                query.limit,
                last -> cursors.encode(scope, last.definition().name()));
    }

    CustomFieldResponse get(UUID ownerId, UUID id) {
        return find(ownerId, id, "").orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    /** @throws ProblemException 409 for a name that the owner has, 422 for one that tells of what is not kept */
    @Transactional
    CustomFieldResponse define(UUID ownerId, CustomFieldRequest request) {
        check(request);
        UUID id = Ids.next();
        int inserted = jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into custom_field (id, owner_id, name, type, choices, version, created_at, updated_at)
                        values (:id, :owner, :name, :type, :choices, 1, now(), now())
                        on conflict (owner_id, name) do nothing
                        """)
                .bind("id", id)
                .bind("owner", ownerId)
                .bind("name", request.name())
                .bind("type", request.type().name())
                .bindArray("choices", String.class, request.choices())
                .execute());
        if (inserted == 0) {
            throw new ProblemException(LabelProblem.NAME_TAKEN);
        }
        return get(ownerId, id);
    }

    /** @throws ProblemException 409 as well when values that contacts have would not fit any more */
    @Transactional
    CustomFieldResponse change(UUID ownerId, UUID id, IfMatch ifMatch, UnaryOperator<CustomFieldRequest> change) {
        CustomFieldRequest before = lock(ownerId, id, ifMatch).definition();
        CustomFieldRequest after = change.apply(before);
        if (after.equals(before)) {
            return get(ownerId, id);
        }
        check(after);
        if (!fits(ownerId, before, after)) {
            throw new ProblemException(LabelProblem.CUSTOM_FIELD_IN_USE);
        }
        boolean renamed = !after.name().equals(before.name());
        if (renamed && definitions(ownerId, List.of(after.name())).containsKey(after.name())) {
            throw new ProblemException(LabelProblem.NAME_TAKEN);
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update custom_field
                        set name = :name, type = :type, choices = :choices, version = version + 1, updated_at = now()
                        where id = :id
                        """)
                .bind("name", after.name())
                .bind("type", after.type().name())
                .bindArray("choices", String.class, after.choices())
                .bind("id", id)
                .execute());
        if (renamed) {
            renameOnContacts(ownerId, before.name(), after.name());
        }
        return get(ownerId, id);
    }

    /** Takes its values off all contacts too. */
    @Transactional
    void delete(UUID ownerId, UUID id, IfMatch ifMatch) {
        String name = lock(ownerId, id, ifMatch).definition().name();
        jdbi.useHandle(handle -> handle.createUpdate("delete from custom_field where id = :id")
                .bind("id", id)
                .execute());
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update contact
                        set version = version + 1, updated_at = now(), custom_fields = custom_fields - :name
                        where owner_id = :owner and jsonb_exists(custom_fields, :name)
                        """)
                .bind("owner", ownerId)
                .bind("name", name)
                .execute());
    }

    /** Fields of a file that the owner does not have yet get the type of their values. */
    public void defineMissing(UUID ownerId, Map<String, Object> values) {
        if (values.isEmpty()) {
            return;
        }
        Map<String, CustomFieldRequest> defined = definitions(ownerId, List.copyOf(values.keySet()));
        values.forEach((name, value) -> {
            if (!defined.containsKey(name)) {
                define(ownerId, new CustomFieldRequest(name, FieldType.of(value), List.of()));
            }
        });
    }

    /** @throws ProblemException 400 for a value of another type; a field that is not defined has any */
    public void checkDefined(UUID ownerId, Map<String, Object> values) {
        Map<String, Object> known = new HashMap<>(values);
        known.keySet()
                .retainAll(definitions(ownerId, List.copyOf(values.keySet())).keySet());
        check(ownerId, known);
    }

    /** @throws ProblemException 400 for a field that the owner has not defined, and for a value of another type */
    public void check(UUID ownerId, Map<String, Object> values) {
        if (values.isEmpty()) {
            return;
        }
        Map<String, CustomFieldRequest> fields = definitions(ownerId, List.copyOf(values.keySet()));
        List<FieldError> errors = values.entrySet().stream()
                .flatMap(value ->
                        fault(fields, value)
                                .map(fault -> new FieldError("/customFields/" + value.getKey(), fault))
                                .stream())
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static Optional<String> fault(Map<String, CustomFieldRequest> fields, Map.Entry<String, Object> value) {
        CustomFieldRequest field = fields.get(value.getKey());
        return field == null
                ? Optional.of("is not one of your custom fields")
                : field.type().fault(value.getValue(), field.choices());
    }

    private static void check(CustomFieldRequest request) {
        if (SpecialCategories.name(request.name())) {
            throw new ProblemException(
                    LabelProblem.SPECIAL_CATEGORY_REFUSED,
                    "The custom field \"" + request.name() + "\" would hold a special category of personal data.");
        }
        if ((request.type() == FieldType.CHOICE) == request.choices().isEmpty()) {
            throw ProblemException.invalid("/choices", "a CHOICE has choices, and no other field has");
        }
    }

    private boolean fits(UUID ownerId, CustomFieldRequest before, CustomFieldRequest after) {
        boolean sameType = before.type() == after.type();
        if (sameType && after.choices().containsAll(before.choices())) {
            return true;
        }
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select not exists (
                            select from contact
                            where owner_id = :owner and jsonb_exists(custom_fields, :name)
                                and not (:same and custom_fields ->> :name = any(:choices)))
                        """)
                .bind("owner", ownerId)
                .bind("name", before.name())
                .bind("same", sameType)
                .bindArray("choices", String.class, after.choices())
                .mapTo(boolean.class)
                .one());
    }

    private Map<String, CustomFieldRequest> definitions(UUID ownerId, List<String> names) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select " + ROW + "from custom_field where owner_id = :owner and name = any(:names)")
                .bind("owner", ownerId)
                .bindArray("names", String.class, names)
                .map(MAPPER)
                .map(CustomFieldResponse::definition)
                .collect(Collectors.toMap(CustomFieldRequest::name, Function.identity())));
    }

    private void renameOnContacts(UUID ownerId, String from, String to) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update contact
                        set version = version + 1, updated_at = now(),
                            custom_fields = (custom_fields - :from)
                                || jsonb_build_object(cast(:to as text), custom_fields -> :from)
                        where owner_id = :owner and jsonb_exists(custom_fields, :from)
                        """)
                .bind("owner", ownerId)
                .bind("from", from)
                .bind("to", to)
                .execute());
    }

    private CustomFieldResponse lock(UUID ownerId, UUID id, IfMatch ifMatch) {
        CustomFieldResponse field =
                find(ownerId, id, " for update").orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
        ifMatch.check(field);
        return field;
    }

    private Optional<CustomFieldResponse> find(UUID ownerId, UUID id, String lock) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select " + ROW + "from custom_field where owner_id = :owner and id = :id" + lock)
                .bind("owner", ownerId)
                .bind("id", id)
                .map(MAPPER)
                .findFirst());
    }
}
