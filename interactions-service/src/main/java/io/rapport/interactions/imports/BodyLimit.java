package io.rapport.interactions.imports;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Only imports are long: the limit of the server is theirs, all else has that of the other services. */
@ApplicationScoped
class BodyLimit {
    private static final String LONG = "/v1/imports";
    private static final long SHORT_BYTES = 1024 * 1024;

    /** Behind the server's own check (-2), before everything else. */
    private static final int ORDER = -1;

    void register(@Observes Router router) {
        router.route().order(ORDER).handler(BodyLimit::limit);
    }

    private static void limit(RoutingContext context) {
        if (context.normalizedPath().equals(LONG)) {
            context.next();
            return;
        }
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > SHORT_BYTES) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.fail(413);
            return;
        }
        context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, SHORT_BYTES);
        context.next();
    }
}
