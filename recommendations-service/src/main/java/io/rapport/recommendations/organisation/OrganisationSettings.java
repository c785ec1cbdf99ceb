package io.rapport.recommendations.organisation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** What an installation may set; a service with a smaller group size refuses to start. */
@ConfigMapping(prefix = "rapport.organisation")
interface OrganisationSettings {
    /** Nothing is shown of fewer people (P3). */
    @WithDefault("5")
    @Min(5)
    int minimumGroupSize();
}
