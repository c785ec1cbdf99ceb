package io.rapport.recommendations.organisation.privacy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** What an installation may set; a service with a smaller group size refuses to start. */
@ConfigMapping(prefix = "rapport.organisation")
public interface PrivacySettings {
    /** Nothing is shown of fewer people (P3). */
    @WithDefault("5")
    @Min(5)
    int minimumGroupSize();

    /** Turns on noise (P5): the smaller, the more; a count is off by 1 / epsilon on average. */
    Optional<@DecimalMin("0.01") Double> epsilon();

    /** How much epsilon may be spent on each month: every window that is asked about costs epsilon once. */
    @WithDefault("10")
    @DecimalMin("0.01")
    double epsilonPerMonth();
}
