package io.rapport.chassis.edge;

import io.rapport.chassis.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Says the "no" that was decided on before a resource was looked for. */
public class EdgeRefusals {
    private static final String REFUSAL = EdgeRefusals.class.getName();

    static void put(RoutingContext context, ProblemException refusal) {
        context.put(REFUSAL, refusal);
    }

    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION)
    public void refuse(RoutingContext context) {
        if (context.get(REFUSAL) instanceof ProblemException refusal) {
            throw refusal;
        }
    }
}
