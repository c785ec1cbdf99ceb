package io.rapport.chassis.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * How many requests a caller may send: as many at once as in a minute, and evenly more from then on. Every answer says
 * what is left (draft-ietf-httpapi-ratelimit-headers-10). Each instance of a service counts for itself.
 */
@Singleton
public class RateLimits {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final String ALLOWANCE = RateLimits.class.getName();

    private final Caller caller;
    private final long ofPerson;
    private final long ofMachine;

    /** A bucket that was not asked for a whole window is full, and as good as none. */
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().expireAfterAccess(WINDOW).build();

    /**
     * @param ofPerson requests a minute of one person, 0 for no limit
     * @param ofMachine requests a minute of one client that acts for itself, 0 for no limit
     */
    RateLimits(
            Caller caller,
            @ConfigProperty(name = "rapport.rate-limit.person") long ofPerson,
            @ConfigProperty(name = "rapport.rate-limit.machine") long ofMachine) {
        this.caller = caller;
        this.ofPerson = ofPerson;
        this.ofMachine = ofMachine;
    }

    private record Allowance(String policy, long quota, ConsumptionProbe left) {}

    /** Before the person is looked for, which may cost a query. */
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public void take(ContainerRequestContext request) {
        Optional<String> key = caller.tokenKey();
        String policy = caller.isMachine() ? "machine" : "person";
        long quota = caller.isMachine() ? ofMachine : ofPerson;
        if (key.isEmpty() || quota == 0) {
            return;
        }
        ConsumptionProbe left = buckets.get(key.get(), any -> bucket(quota)).tryConsumeAndReturnRemaining(1);
        request.setProperty(ALLOWANCE, new Allowance(policy, quota, left));
        if (!left.isConsumed()) {
            throw new ProblemException(
                    CommonProblem.TOO_MANY_REQUESTS, "At most %d requests a minute; wait a little.".formatted(quota));
        }
    }

    @ServerResponseFilter
    public void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(ALLOWANCE) instanceof Allowance(String policy, long quota, ConsumptionProbe left)) {
            response.getHeaders()
                    .putSingle("RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(policy, quota, WINDOW.toSeconds()));
            response.getHeaders()
                    .putSingle(
                            "RateLimit",
                            "\"%s\";r=%d;t=%d"
                                    .formatted(
                                            policy, left.getRemainingTokens(), seconds(left.getNanosToWaitForReset())));
            if (!left.isConsumed()) {
                response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, seconds(left.getNanosToWaitForRefill()));
            }
        }
    }

    private static Bucket bucket(long quota) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(quota).refillGreedy(quota, WINDOW))
                .build();
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, 1_000_000_000L);
    }
}
