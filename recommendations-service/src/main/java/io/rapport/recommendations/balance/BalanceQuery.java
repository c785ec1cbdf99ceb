package io.rapport.recommendations.balance;

import io.rapport.recommendations.core.reciprocity.Level;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which ties, in which order. */
public class BalanceQuery extends AsOfQuery {
    @QueryParam("level")
    @Parameter(description = "Only ties of this level.")
    public @Nullable Level level;

    @QueryParam("sort")
    @DefaultValue("-lastInteractionAt")
    @Parameter(
            description = "lastInteractionAt, strength or displayName; a minus in front turns the order around.",
            schema =
                    @Schema(
                            enumeration = {
                                "lastInteractionAt",
                                "-lastInteractionAt",
                                "strength",
                                "-strength",
                                "displayName",
                                "-displayName"
                            }),
            example = "-strength")
    public String sort = "-lastInteractionAt";

    @QueryParam("limit")
    @DefaultValue("50")
    @Min(1)
    @Max(200)
    @Parameter(description = "How many at most, 1 to 200.")
    public int limit = 50;

    @QueryParam("cursor")
    @Parameter(description = "Where the previous answer said to go on; belongs to the same filters and sort.")
    @Size(max = 2000)
    public @Nullable String cursor;
}
