package io.rapport.contacts.people;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Whose knowledge the caller asks for. */
public class ExpertQuery {
    @QueryParam("topic")
    @Parameter(required = true, description = "The name of a skill, in any case of letters.")
    @NotBlank
    @Size(max = 80)
    String topic;

    @QueryParam("minRating")
    @DefaultValue("1")
    @Parameter(description = "The lowest rating, 1 to 5.")
    @Min(1)
    @Max(5)
    int minRating;

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

    String key() {
        return topic.strip().toLowerCase(Locale.ROOT);
    }

    /** What a cursor is bound to. */
    String scope(String caller) {
        return String.join("\n", "experts", caller, key(), String.valueOf(minRating));
    }
}
