package io.rapport.chassis.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long a body may be: 1 MiB, and on the routes that stream theirs as long as the server takes. */
@ApplicationScoped
class BodyLimit {
    private static final long SHORT_BYTES = 1024 * 1024;

    /** The server checks at -2, and answers without a document. */
    private static final int BEFORE_THE_SERVER = -3;

    private static final int BEHIND_THE_SERVER = -1;

    private static final long LINGERING_MILLIS = 5_000;

    private final RouterProblems problems;
    private final Set<String> streamed;
    private final long longest;

    BodyLimit(
            RouterProblems problems,
            @ConfigProperty(name = "rapport.streamed-paths") Optional<Set<String>> streamed,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize longest) {
        this.problems = problems;
        this.streamed = streamed.orElse(Set.of());
        this.longest = longest.asLongValue();
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_THE_SERVER).handler(this::refuse);
        router.route().order(BEHIND_THE_SERVER).handler(this::watch);
    }

    private void refuse(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || Long.parseLong(length) <= limit(context)) {
            context.next();
            return;
        }
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        problems.answer(context, 413);
        linger(context);
    }

    /** Closed while its client is still sending, a connection would be reset and the answer never read. */
    private static void linger(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpConnection connection = request.connection();
        long timeUp = context.vertx().setTimer(LINGERING_MILLIS, ignored -> connection.close());
        request.handler(ignored -> {});
        request.endHandler(ignored -> {
            context.vertx().cancelTimer(timeUp);
            connection.close();
        });
        request.resume();
    }

    /** A body that does not say how long it is, is counted while it is read. */
    private void watch(RoutingContext context) {
        context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limit(context));
        context.next();
    }

    private long limit(RoutingContext context) {
        return streamed.contains(context.normalizedPath()) ? longest : Math.min(SHORT_BYTES, longest);
    }
}
