package io.rapport.contacts.contact;

import io.rapport.chassis.problem.ProblemException;
import io.rapport.events.ContactKind;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which contacts the owner asks for. */
public class ContactQuery {
    @QueryParam("q")
    @Parameter(description = "A part of the name, the preferred name or the organisation; forgives a typing error.")
    @Size(min = 1, max = 200)
    @Nullable
    String q;

    @QueryParam("kind")
    @Parameter(description = "Only contacts of this kind.")
    @Nullable
    ContactKind kind;

    @QueryParam("tag")
    @Parameter(description = "One of the tags, in any case of letters.")
    @Size(min = 1, max = 80)
    @Nullable
    String tag;

    @QueryParam("group")
    @Parameter(description = "One of the groups, in any case of letters.")
    @Size(min = 1, max = 80)
    @Nullable
    String group;

    @QueryParam("followUpBefore")
    @Parameter(description = "Only contacts with a fact to come back to before that day.")
    @Nullable
    LocalDate followUpBefore;

    @QueryParam("department")
    @Parameter(description = "The department, in any case of letters.")
    @Size(min = 1, max = 200)
    @Nullable
    String department;

    @QueryParam(MissingFields.PARAMETER)
    @Parameter(description = "Only contacts of which this is not known yet.")
    @Nullable
    String missing;

    @QueryParam("sort")
    @Parameter(
            description = "By name unless told; not together with updatedSince, which sorts by the time of the change.",
            schema =
                    @Schema(
                            enumeration = {
                                "displayName",
                                "-displayName",
                                "updatedAt",
                                "-updatedAt",
                                "createdAt",
                                "-createdAt"
                            }))
    @Nullable
    String sort;

    @QueryParam("updatedSince")
    @Parameter(
            description = "A list of changes: what changed from then on, deleted contacts among it, up to ten seconds"
                    + " ago. Ask again from the last updatedAt that was seen.")
    @Nullable
    Instant updatedSince;

    @QueryParam("limit")
    @DefaultValue("50")
    @Min(1)
    @Max(200)
    int limit;

    @QueryParam("cursor")
    @Parameter(description = "The next of the answer before.")
    @Size(max = 2000)
    @Nullable
    String cursor;

    /** What a list is sorted by. */
    enum Sort {
        DISPLAY_NAME("displayName", false),
        DISPLAY_NAME_DESCENDING("-displayName", true),
        UPDATED_AT("updatedAt", false),
        UPDATED_AT_DESCENDING("-updatedAt", true),
        CREATED_AT("createdAt", false),
        CREATED_AT_DESCENDING("-createdAt", true);

        private final String parameter;
        private final boolean descending;

        Sort(String parameter, boolean descending) {
            this.parameter = parameter;
            this.descending = descending;
        }

        boolean isDescending() {
            return descending;
        }
    }

    /** @throws ProblemException 400 for a sort that does not exist, or does not fit a list of changes */
    Sort sort() {
        if (updatedSince != null) {
            if (sort != null) {
                throw ProblemException.invalid("?sort", "a list of changes has an order of its own");
            }
            return Sort.UPDATED_AT;
        }
        return sort == null
                ? Sort.DISPLAY_NAME
                : Arrays.stream(Sort.values())
                        .filter(candidate -> candidate.parameter.equals(sort))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.invalid("?sort", "not a value that is allowed here"));
    }

    /** @throws ProblemException 400 for a field that does not exist, or is never missing */
    Optional<ContactFields.Field> missing() {
        return Optional.ofNullable(missing)
                .map(name -> ContactFields.named(name)
                        .filter(ContactFields.Field::mayBeMissing)
                        .orElseThrow(() -> ProblemException.invalid("?missing", "not a value that is allowed here")));
    }

    /** What a cursor is bound to. */
    String scope(String caller) {
        return Stream.of(
                        "contacts",
                        caller,
                        q,
                        kind,
                        tag,
                        group,
                        followUpBefore,
                        department,
                        missing,
                        sort(),
                        updatedSince)
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
    }

    /** The place in the list after which a page starts. */
    List<String> position(Contact contact) {
        String key = switch (sort()) {
            case DISPLAY_NAME, DISPLAY_NAME_DESCENDING -> contact.details().displayName();
            case UPDATED_AT, UPDATED_AT_DESCENDING -> contact.updatedAt().toString();
            case CREATED_AT, CREATED_AT_DESCENDING -> contact.createdAt().toString();
        };
        return List.of(key, contact.id().toString());
    }
}
