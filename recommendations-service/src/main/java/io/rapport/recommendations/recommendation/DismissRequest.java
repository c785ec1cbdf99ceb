package io.rapport.recommendations.recommendation;

import io.rapport.recommendations.core.suggestion.DismissReason;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a person refuses a recommendation. Nobody else reads it. */
@Schema(name = "RecommendationDismissal")
public record DismissRequest(
        @NotNull
        @Schema(
                description = "TOO_BUSY three times in a row brings smaller steps; TOO_DIFFERENT lets the person come "
                        + "back after 90 days; DO_NOT_SUGGEST never again.")
        DismissReason reason) {}
