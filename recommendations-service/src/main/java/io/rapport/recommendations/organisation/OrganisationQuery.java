package io.rapport.recommendations.organisation;

import io.rapport.chassis.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which months, and whether by group. */
public class OrganisationQuery {
    private static final String DEPARTMENT = "department";

    @QueryParam("from")
    @Parameter(
            required = true,
            description = "The first day of the first month, from 1970-01-01; or that midnight in UTC.",
            schema = @Schema(maxLength = 30),
            example = "2026-01-01")
    public @Nullable String from;

    @QueryParam("to")
    @Parameter(
            required = true,
            description = "The first day after the last month, at the latest that of the running month; or that "
                    + "midnight in UTC.",
            schema = @Schema(maxLength = 30),
            example = "2026-07-01")
    public @Nullable String to;

    @QueryParam("groupBy")
    @Parameter(description = "Adds the figures of each department.", schema = @Schema(enumeration = DEPARTMENT))
    public @Nullable String groupBy;

    Window window() {
        return Window.of(from, to, Instant.now());
    }

    boolean isGrouped() {
        if (groupBy != null && !groupBy.equals(DEPARTMENT)) {
            throw ProblemException.invalid("?groupBy", DEPARTMENT);
        }
        return groupBy != null;
    }
}
