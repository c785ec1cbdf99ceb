package io.rapport.recommendations.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which part of a list. */
public class WebhookQuery {
    @QueryParam("limit")
    @DefaultValue("50")
    @Min(1)
    @Max(200)
    @Parameter(description = "How many at most, 1 to 200.")
    public int limit = 50;

    @QueryParam("cursor")
    @Parameter(description = "Where the previous answer said to go on; belongs to the same filters.")
    public @Nullable String cursor;
}
