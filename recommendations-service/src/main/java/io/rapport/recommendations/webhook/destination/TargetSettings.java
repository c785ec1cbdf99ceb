package io.rapport.recommendations.webhook.destination;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** What an installation allows besides https to public addresses. */
@ConfigMapping(prefix = "rapport.webhooks")
public interface TargetSettings {
    /** Networks that targets may be in although they are not public, as in {@code 10.1.0.0/16}. */
    Optional<List<String>> allowedNetworks();

    /** For local development alone. */
    @WithDefault("false")
    boolean allowHttp();
}
