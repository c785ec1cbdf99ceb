package io.rapport.chassis.edge;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.StrictJson;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Receives a request before a worker thread is taken for it: a caller has only so many under way, and a body is read to
 * its end within a deadline. A body that a route streams must arrive at a steady pace. See decision 20.
 */
@ApplicationScoped
class Reception {
    private static final int BEHIND_AUTHENTICATION = -1;
    private static final String INTERNAL = "internal";
    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);
    private static final Duration LINGERING = Duration.ofSeconds(5);

    private final RouterProblems problems;
    private final String userNameClaim;
    private final Set<String> streamed;
    private final long longestBody;
    private final long longestStream;
    private final Duration deadline;
    private final long pace;
    private final RequestsUnderWay requests;
    private final RequestsUnderWay streams;

    /**
     * @param streamed paths whose bodies are read by the resource itself
     * @param deadline for a whole body, and for {@code pace} bytes more of a streamed one
     * @param requestsAtOnce of one caller
     * @param streamsAtOnce of one caller, among the requests
     */
    Reception(
            RouterProblems problems,
            @ConfigProperty(name = "rapport.user-name-claim") String userNameClaim,
            @ConfigProperty(name = "rapport.http.streamed-paths") Optional<Set<String>> streamed,
            @ConfigProperty(name = "rapport.http.longest-body") MemorySize longestBody,
            @ConfigProperty(name = "rapport.http.longest-stream") MemorySize longestStream,
            @ConfigProperty(name = "rapport.http.body-deadline") Duration deadline,
            @ConfigProperty(name = "rapport.http.stream-pace") MemorySize pace,
            @ConfigProperty(name = "rapport.http.requests-at-once") int requestsAtOnce,
            @ConfigProperty(name = "rapport.http.streams-at-once") int streamsAtOnce) {
        this.problems = problems;
        this.userNameClaim = userNameClaim;
        this.streamed = streamed.orElse(Set.of());
        this.longestBody = longestBody.asLongValue();
        this.longestStream = longestStream.asLongValue();
        this.deadline = deadline;
        this.pace = pace.asLongValue();
        this.requests = new RequestsUnderWay(requestsAtOnce);
        this.streams = new RequestsUnderWay(streamsAtOnce);
    }

    void register(@Observes Router router) {
        router.route().order(BEHIND_AUTHENTICATION).handler(this::receive);
    }

    private void receive(RoutingContext context) {
        long limit = isStreamed(context) ? longestStream : longestBody;
        context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limit);
        Optional<ProblemException> fault = Scrutiny.fault(context.request(), isStreamed(context));
        if (fault.isPresent()) {
            refuse(context, fault.get());
            return;
        }
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > limit) {
            refuse(context, new ProblemException(CommonProblem.CONTENT_TOO_LARGE));
            return;
        }
        Context own = context.vertx().getOrCreateContext();
        // Whoever cannot be authenticated is refused further on, where the refusal gets its document.
        context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, (BiConsumer<RoutingContext, Throwable>) (any, failure) -> {});
        QuarkusHttpUser.getSecurityIdentity(context, null)
                .subscribe()
                .with(
                        identity -> on(own, () -> admit(context, identity)),
                        failure -> on(own, () -> turnAway(context, failure)));
    }

    /** What is said to be a token is taken apart by the framework without a look whether it can be. */
    private static void turnAway(RoutingContext context, Throwable failure) {
        if (failure instanceof NoSuchElementException
                || failure instanceof IllegalArgumentException
                || failure instanceof ClassCastException
                || failure instanceof DecodeException) {
            context.put(
                    QuarkusHttpUser.DEFERRED_IDENTITY_KEY,
                    Uni.createFrom().<SecurityIdentity>failure(new AuthenticationFailedException(failure)));
        }
        context.next();
    }

    private static void on(Context own, Runnable step) {
        if (Vertx.currentContext() == own) {
            step.run();
        } else {
            own.runOnContext(ignored -> step.run());
        }
    }

    /** Of an anonymous caller nothing is read: there is no route that would take it. */
    private void admit(RoutingContext context, SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            context.next();
            return;
        }
        // The services of an installation ask each other for all of their callers.
        if (!identity.hasRole(INTERNAL)) {
            String caller = Caller.keyOf(token, userNameClaim);
            if (!begins(context, caller, requests) || isStreamed(context) && !begins(context, caller, streams)) {
                return;
            }
        }
        if (isReadByWorker(context)) {
            if (WITH_BODY.contains(context.request().method())) {
                watch(context);
            }
            context.next();
        } else {
            read(context);
        }
    }

    private boolean begins(RoutingContext context, String caller, RequestsUnderWay underWay) {
        if (!underWay.begin(caller)) {
            refuse(
                    context,
                    new ProblemException(
                            CommonProblem.TOO_MANY_REQUESTS,
                            "At most %d requests of this kind at once; wait for the answers."
                                    .formatted(underWay.most())));
            return false;
        }
        context.addEndHandler(ignored -> underWay.end(caller));
        return true;
    }

    private void read(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded() || !announcesBody(request)) {
            context.next();
            return;
        }
        Buffer body = Buffer.buffer();
        long timeUp = context.vertx()
                .setTimer(
                        deadline.toMillis(),
                        ignored -> refuse(context, new ProblemException(CommonProblem.REQUEST_TIMEOUT, tooSlow())));
        // Whoever hangs up ends the request, and nothing is left to be done for it.
        context.addEndHandler(ignored -> context.vertx().cancelTimer(timeUp));
        request.exceptionHandler(ignored -> {});
        request.handler(part -> {
            if (body.length() + part.length() <= longestBody) {
                body.appendBuffer(part);
            } else {
                context.vertx().cancelTimer(timeUp);
                refuse(context, new ProblemException(CommonProblem.CONTENT_TOO_LARGE));
            }
        });
        request.endHandler(ignored -> {
            context.vertx().cancelTimer(timeUp);
            ((RoutingContextInternal) context).setBody(body);
            if (isJson(request) && !StrictJson.isUtf8(body.getBytes())) {
                refuse(context, new ProblemException(CommonProblem.MALFORMED_JSON, "The body is not UTF-8."));
            } else {
                context.next();
            }
        });
        if (HttpHeaders.CONTINUE.toString().equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            context.response().writeContinue();
        }
        request.resume();
    }

    private static boolean announcesBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private static boolean isJson(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).contains("json");
    }

    private String tooSlow() {
        return "The body did not arrive within " + deadline + ".";
    }

    /** A worker is reading it already: the answer is given past the resource, which finds the connection closed. */
    private void watch(RoutingContext context) {
        HttpServerRequest request = context.request();
        Handler<Long> look = new Handler<>() {
            private long seen;

            @Override
            public void handle(Long timer) {
                if (request.isEnded()) {
                    context.vertx().cancelTimer(timer);
                } else if (request.bytesRead() - seen < pace) {
                    context.vertx().cancelTimer(timer);
                    isLastOfConnection(context);
                    context.addEndHandler(ignored -> cutOff(context));
                    problems.answer(context, CommonProblem.REQUEST_TIMEOUT);
                } else {
                    seen = request.bytesRead();
                }
            }
        };
        long timer = context.vertx().setPeriodic(deadline.toMillis(), look);
        context.addEndHandler(ignored -> context.vertx().cancelTimer(timer));
    }

    /** Answered where resources are, so that it has the format of what was asked for. */
    private static void refuse(RoutingContext context, ProblemException refusal) {
        HttpServerRequest request = context.request();
        if (announcesBody(request) && !request.isEnded()) {
            isLastOfConnection(context);
            context.addEndHandler(ignored -> linger(context));
            request.handler(ignored -> {});
            request.endHandler(ignored -> {});
        }
        EdgeRefusals.put(context, refusal);
        context.next();
    }

    private static void isLastOfConnection(RoutingContext context) {
        if (context.request().version() != HttpVersion.HTTP_2) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /** Closed while its client is still sending, a connection would be reset and the answer never read. */
    private static void linger(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded()) {
            cutOff(context);
            return;
        }
        long timeUp = context.vertx().setTimer(LINGERING.toMillis(), ignored -> cutOff(context));
        request.handler(ignored -> {});
        request.endHandler(ignored -> {
            context.vertx().cancelTimer(timeUp);
            cutOff(context);
        });
        request.resume();
    }

    /** A connection of HTTP/2 carries other requests, too. */
    private static void cutOff(RoutingContext context) {
        if (context.request().version() == HttpVersion.HTTP_2) {
            context.response().reset();
        } else {
            context.request().connection().close();
        }
    }

    /** What has ended in HTTP/2 cannot be paused any more, which the framework does; so it is not read here. */
    private boolean isReadByWorker(RoutingContext context) {
        return isStreamed(context) || context.request().version() == HttpVersion.HTTP_2;
    }

    private boolean isStreamed(RoutingContext context) {
        return streamed.contains(context.normalizedPath());
    }
}
