package io.rapport.interactions.interaction;

import io.rapport.chassis.problem.ProblemException;
import io.rapport.events.InteractionStatus;
import io.rapport.interactions.fact.Direction;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which interactions a person wants to see. */
public class InteractionQuery {
    @QueryParam("status")
    @Parameter(description = "What the two sides say of it.")
    @Nullable
    InteractionStatus status;

    @QueryParam("direction")
    @Parameter(description = "As you see it.")
    @Nullable
    Direction direction;

    @QueryParam("counterpartyId")
    @Parameter(description = "The other side: the id of a person or of a contact of yours.")
    @Nullable
    UUID counterpartyId;

    @QueryParam("recordedBy")
    @Pattern(regexp = "me|other", message = "me or other")
    @Parameter(
            description = "`me`, or `other`: the other side or an import.",
            schema = @Schema(enumeration = {"me", "other"}))
    @Nullable
    String recordedBy;

    @QueryParam("from")
    @Parameter(description = "Happened then or later.")
    @Nullable
    Instant from;

    @QueryParam("to")
    @Parameter(description = "Happened earlier.")
    @Nullable
    Instant to;

    @QueryParam("updatedSince")
    @Parameter(
            description = "Changed then or later, in the order of the changes, with tombstones for what was retracted."
                    + " Ends ten seconds before now. Goes with no other filter.")
    @Nullable
    Instant updatedSince;

    @QueryParam("limit")
    @DefaultValue("50")
    @Min(1)
    @Max(200)
    int limit;

    @QueryParam("cursor")
    @Parameter(description = "The `next` of the page before.")
    @Size(max = 2000)
    @Nullable
    String cursor;

    /**
     * What a cursor is bound to.
     *
     * @throws ProblemException 400 when filters are combined that do not go together
     */
    String scope(UUID personId) {
        boolean filtered = status != null
                || direction != null
                || counterpartyId != null
                || recordedBy != null
                || from != null
                || to != null;
        if (updatedSince != null && filtered) {
            throw ProblemException.invalid("?updatedSince", "goes with no other filter");
        }
        return String.join(
                "|",
                "interactions",
                personId.toString(),
                String.valueOf(status),
                String.valueOf(direction),
                String.valueOf(counterpartyId),
                String.valueOf(recordedBy),
                String.valueOf(from),
                String.valueOf(to),
                String.valueOf(updatedSince));
    }
}
