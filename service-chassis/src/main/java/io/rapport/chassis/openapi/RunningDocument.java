package io.rapport.chassis.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.security.OAuthFlow;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.eclipse.microprofile.openapi.models.servers.Server;

/** The document that a running service shows names itself and its own provider of tokens, for its Swagger UI. */
@OpenApiFilter(OpenApiFilter.RunStage.RUNTIME_PER_REQUEST)
public class RunningDocument implements OASFilter {
    private static final String LOCAL_ISSUER = "http://localhost:8180/realms/rapport";

    private final Config config = ConfigProvider.getConfig();

    @Override
    public Server filterServer(Server server) {
        return server.url("/").description("This service");
    }

    @Override
    public SecurityScheme filterSecurityScheme(SecurityScheme scheme) {
        if (scheme.getFlows() != null) {
            rename(scheme.getFlows().getAuthorizationCode());
            rename(scheme.getFlows().getClientCredentials());
        }
        return scheme;
    }

    private void rename(OAuthFlow flow) {
        String issuer = config.getOptionalValue("rapport.issuer.url", String.class)
                .or(() -> config.getOptionalValue("quarkus.oidc.auth-server-url", String.class))
                .orElse(LOCAL_ISSUER);
        flow.setTokenUrl(flow.getTokenUrl().replace(LOCAL_ISSUER, issuer));
        if (flow.getAuthorizationUrl() != null) {
            flow.setAuthorizationUrl(flow.getAuthorizationUrl().replace(LOCAL_ISSUER, issuer));
            flow.setRefreshUrl(flow.getTokenUrl());
        }
    }
}
