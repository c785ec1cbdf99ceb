package io.rapport.chassis.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rapport.chassis.problem.Problem;
import io.rapport.chassis.problem.ProblemType;
import io.rapport.chassis.problem.Problems;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.IntStream;

/** What the HTTP server refuses before a resource is found is a problem document too. */
@ApplicationScoped
class RouterProblems {
    private static final int BEFORE_THE_FRAMEWORK = 1_000_000;

    private final ObjectMapper json;

    RouterProblems(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Router router) {
        IntStream.of(400, 401, 403, 404, 405, 406, 408, 413, 414, 415, 431)
                .forEach(status -> router.errorHandler(status, context -> answer(context, Problems.ofStatus(status))));
        router.route().order(BEFORE_THE_FRAMEWORK).failureHandler(RouterProblems::leave);
    }

    /** Who was answered before, or has hung up, is told no more, and it is no fault of ours that they cannot be. */
    private static void leave(RoutingContext context) {
        if (!context.response().ended() && !context.response().closed()) {
            context.next();
        }
    }

    void answer(RoutingContext context, ProblemType type) {
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        Problem problem =
                Problems.document(type, type.title(), context.request().path(), null);
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(write(problem))
                .onFailure(ignored -> context.request().connection().close());
    }

    private String write(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem must be writable", e);
        }
    }
}
