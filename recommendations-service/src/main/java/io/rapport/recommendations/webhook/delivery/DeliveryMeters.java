package io.rapport.recommendations.webhook.delivery;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rapport.chassis.Worker;
import io.rapport.chassis.meter.Figure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.jspecify.annotations.Nullable;

/** Measures attempts as they end and, with a worker of its own, what waits: the one that sends may be what is stuck. */
@ApplicationScoped
class DeliveryMeters {
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration VALID = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private enum State {
        ACTIVE,
        FAILING,
        PAUSED,
        DISABLED
    }

    private final Jdbi jdbi;
    private final Timer attempts;
    private final Map<Dispatch.Outcome, Counter> outcomes;
    private final Figure pending;
    private final Figure overdue;
    private final Map<State, Figure> subscriptions;
    private @Nullable Worker worker;

    DeliveryMeters(Jdbi jdbi, MeterRegistry meters) {
        this.jdbi = jdbi;
        this.attempts = Timer.builder("rapport.webhook.delivery")
                .description("One attempt, from the look at the name to the status of the answer")
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15))
                .register(meters);
        this.outcomes = each(
                Dispatch.Outcome.class,
                outcome -> Counter.builder("rapport.webhook.deliveries")
                        .description("Attempts, by what became of the delivery")
                        .tag("outcome", name(outcome))
                        .register(meters));
        this.pending = Figure.register(
                meters,
                "rapport.webhook.pending",
                "",
                "Deliveries that wait, now or for their next attempt, counted up to " + MOST,
                VALID);
        this.overdue = Figure.register(
                meters,
                "rapport.webhook.overdue.age",
                "seconds",
                "How long the oldest delivery has waited that could be sent, to a target that answers; 0 when none does",
                VALID);
        this.subscriptions = each(
                State.class,
                state -> Figure.register(
                        meters, "rapport.webhook.subscriptions", "", "Webhooks by state", VALID, "state", name(state)));
    }

    void start(@Observes StartupEvent started) {
        worker = Worker.start("webhook-meters", POLL, self -> look());
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (worker != null) {
            worker.close();
        }
    }

    Timer attempts() {
        return attempts;
    }

    void ended(Dispatch.Outcome outcome) {
        requireNonNull(outcomes.get(outcome)).increment();
    }

    private boolean look() {
        pending.set(one("""
                select count(*) from (select from webhook_delivery where status = 'PENDING' limit %d) as waiting
                """.formatted(MOST)));
        overdue.set(one("""
                select coalesce(extract(epoch from now() - min(oldest.due_at)), 0)
                from webhook_subscription subscription cross join lateral (
                    select due_at from webhook_delivery
                    where subscription_id = subscription.id and status = 'PENDING' and due_at <= now()
                          and (leased_until is null or leased_until <= now())
                    order by due_at limit 1) as oldest
                where status = 'ACTIVE' and failing_since is null and (not_before is null or not_before <= now())
                """));
        Map<State, Double> found = byState();
        subscriptions.forEach((state, figure) -> figure.set(found.getOrDefault(state, 0.0)));
        return false;
    }

    private Map<State, Double> byState() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select case when status = 'ACTIVE' and failing_since is not null then 'FAILING' else status end
                                   as state, count(*) as count
                        from webhook_subscription group by 1
                        """)
                .setMapKeyColumn("state")
                .setMapValueColumn("count")
                .collectInto(new GenericType<Map<State, Double>>() {}));
    }

    private double one(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(double.class).one());
    }

    private static <E extends Enum<E>, M> Map<E, M> each(Class<E> type, Function<E, M> meter) {
        return Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(Function.identity(), meter, (one, other) -> one, () -> new EnumMap<>(type)));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
