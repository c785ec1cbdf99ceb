package io.rapport.contacts.people;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which people of the directory the caller asks for. */
public class PeopleQuery {
    @QueryParam("q")
    @Parameter(description = "A part of the name; forgives a typing error. The best matches come first.")
    @Size(min = 1, max = 200)
    @Nullable
    String q;

    @QueryParam("department")
    @Parameter(description = "The department, in any case of letters, of those who show it to the caller.")
    @Size(min = 1, max = 200)
    @Nullable
    String department;

    @QueryParam("level")
    @Parameter(description = "The level, of those who show it to the caller.")
    @Min(0)
    @Max(100)
    @Nullable
    Integer level;

    @QueryParam("minLevel")
    @Parameter(description = "The lowest level, of those who show it to the caller.")
    @Min(0)
    @Max(100)
    @Nullable
    Integer minLevel;

    @QueryParam("mentoring")
    @Parameter(description = "True for those who offer to be a mentor.")
    @Nullable
    Boolean mentoring;

    @QueryParam("expertise")
    @Parameter(description = "One of the labels, in any case of letters, of those who show them to the caller.")
    @Size(min = 1, max = 80)
    @Nullable
    String expertise;

    @QueryParam("updatedSince")
    @Parameter(
            description = "A list of changes: who changed from then on, deleted people among them, up to ten seconds"
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

    /** What a cursor is bound to. */
    String scope(String caller) {
        return Stream.of("people", caller, q, department, level, minLevel, mentoring, expertise, updatedSince)
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
    }
}
