package io.rapport.recommendations.warning;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a person thinks that a warning is wrong. Nobody else reads it. */
@Schema(name = "WarningContest")
public record ContestRequest(
        @NotBlank
        @Size(max = 1000)
        @Pattern(regexp = "[^\\u0000]*", message = "must not hold NUL")
        @Schema(examples = "I helped her twice in May; that was never recorded.")
        String reason) {}
