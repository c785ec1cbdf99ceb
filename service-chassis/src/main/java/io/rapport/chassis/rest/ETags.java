package io.rapport.chassis.rest;

import io.rapport.chassis.problem.ProblemException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Puts the ETag on every versioned answer, and answers 304 to a reader who has that version. */
public class ETags {
    private static final int LONGEST_HEADER = 8000;

    public static String of(long version) {
        return "\"v" + version + "\"";
    }

    @ServerRequestFilter
    public void refuseLongHeaders(ContainerRequestContext request) {
        for (String name : List.of(HttpHeaders.IF_MATCH, HttpHeaders.IF_NONE_MATCH)) {
            String header = request.getHeaderString(name);
            if (header != null && header.length() > LONGEST_HEADER) {
                throw ProblemException.invalid(name, "at most " + LONGEST_HEADER + " characters");
            }
        }
    }

    @ServerResponseFilter
    public void tag(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Versioned resource) || response.getStatus() >= 300) {
            return;
        }
        String tag = of(resource.version());
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        if (request.getMethod().equals("GET") && matches(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatus(304);
            response.setEntity(null);
        }
    }

    private static boolean matches(@Nullable String header, String tag) {
        return header != null
                && Arrays.stream(header.split(","))
                        .map(String::strip)
                        .anyMatch(candidate ->
                                candidate.equals("*") || candidate.equals(tag) || candidate.equals("W/" + tag));
    }
}
