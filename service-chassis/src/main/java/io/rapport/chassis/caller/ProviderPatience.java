package io.rapport.chassis.caller;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A provider of tokens that takes a connection and never answers holds up neither the start of a service nor a request
 * for longer than this. It is asked again as soon as it is needed.
 */
@ApplicationScoped
@Unremovable
class ProviderPatience implements OidcRequestFilter {
    private final Duration timeout;

    ProviderPatience(@ConfigProperty(name = "rapport.issuer.timeout") Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext context) {
        context.request().timeout(timeout.toMillis());
        return Uni.createFrom().voidItem();
    }
}
