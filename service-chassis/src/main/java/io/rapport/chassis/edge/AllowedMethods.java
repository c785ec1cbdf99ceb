package io.rapport.chassis.edge;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/**
 * Says which methods a path has, to who asks (OPTIONS) and to who used another (405). The framework names those of all
 * paths of a class to the one, and none to the other.
 */
public class AllowedMethods {
    @ServerRequestFilter(preMatching = true)
    public Optional<Response> answer(ContainerRequestContext request) {
        if (!request.getMethod().equals(HttpMethod.OPTIONS)) {
            return Optional.empty();
        }
        Set<String> methods = ofThisPath();
        return methods.isEmpty()
                ? Optional.empty()
                : Optional.of(Response.noContent().allow(methods).build());
    }

    @ServerResponseFilter
    public void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == 405) {
            response.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", ofThisPath()));
        }
    }

    private static Set<String> ofThisPath() {
        ResteasyReactiveRequestContext context = CurrentRequestManager.get();
        RequestMapper<InitialMatch> classes =
                new RequestMapper<>(context.getDeployment().getClassMappers());
        String path = context.getPathWithoutPrefix();
        Set<String> methods = new TreeSet<>();
        for (RequestMatch<InitialMatch> match = classes.map(path);
                match != null;
                match = classes.continueMatching(path, match)) {
            String remaining = match.remaining.isEmpty() ? "/" : match.remaining;
            for (ServerRestHandler handler : match.value.handlers) {
                if (handler instanceof ClassRoutingHandler routes) {
                    routes.getMappers().forEach((method, paths) -> {
                        if (method != null && paths.map(remaining) != null) {
                            methods.add(method);
                        }
                    });
                }
            }
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        return methods;
    }
}
