package io.rapport.recommendations.warning;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which warnings. */
public class WarningQuery {
    /** What a list shows. */
    @Schema(name = "WarningFilter", description = "Which warnings a list shows.")
    public enum Status {
        ACTIVE,
        CLEARED,
        ALL
    }

    @QueryParam("status")
    @DefaultValue("ACTIVE")
    @Parameter(description = "ACTIVE ones by default.")
    public Status status = Status.ACTIVE;

    @QueryParam("limit")
    @DefaultValue("50")
    @Min(1)
    @Max(200)
    @Parameter(description = "How many at most, 1 to 200.")
    public int limit = 50;

    @QueryParam("cursor")
    @Parameter(description = "Where the previous answer said to go on; belongs to the same filters.")
    @Size(max = 2000)
    public @Nullable String cursor;
}
