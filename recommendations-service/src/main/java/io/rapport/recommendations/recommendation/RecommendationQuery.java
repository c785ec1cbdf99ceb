package io.rapport.recommendations.recommendation;

import io.rapport.recommendations.core.suggestion.RecommendationStatus;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which recommendations. */
public class RecommendationQuery {
    /** What a list shows. */
    @Schema(name = "RecommendationFilter", description = "Which recommendations a list shows.")
    public enum Status {
        OPEN,
        SNOOZED,
        ACCEPTED,
        COMPLETED,
        DISMISSED,
        EXPIRED,
        ALL;

        /** Empty for all of them. */
        Optional<RecommendationStatus> wanted() {
            return switch (this) {
                case OPEN -> Optional.of(RecommendationStatus.OPEN);
                case SNOOZED -> Optional.of(RecommendationStatus.SNOOZED);
                case ACCEPTED -> Optional.of(RecommendationStatus.ACCEPTED);
                case COMPLETED -> Optional.of(RecommendationStatus.COMPLETED);
                case DISMISSED -> Optional.of(RecommendationStatus.DISMISSED);
                case EXPIRED -> Optional.of(RecommendationStatus.EXPIRED);
                case ALL -> Optional.empty();
            };
        }
    }

    @QueryParam("status")
    @DefaultValue("OPEN")
    @Parameter(description = "OPEN ones by default: the list of the day, the best first. ALL come newest first.")
    public Status status = Status.OPEN;

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
