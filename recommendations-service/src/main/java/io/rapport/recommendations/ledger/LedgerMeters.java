package io.rapport.recommendations.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.rapport.events.InteractionState;
import io.rapport.events.Party;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Counts what the ledger took in, and how long that took since somebody recorded it. */
@Startup
@ApplicationScoped
class LedgerMeters {
    private final Instant start = Instant.now();
    private final Counter applied;
    private final Counter unchanged;
    private final Timer recordingToBalance;

    LedgerMeters(MeterRegistry meters) {
        applied = entries(meters, "applied");
        unchanged = entries(meters, "unchanged");
        recordingToBalance = Timer.builder("rapport.recording.to.balance")
                .description(
                        "From recording an interaction until the balances of its entry have it; not of imports, and "
                                + "not of what was recorded before this instance started")
                .serviceLevelObjectives(DoubleStream.of(0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)
                        .mapToObj(seconds -> Duration.ofMillis((long) (seconds * 1000)))
                        .toArray(Duration[]::new))
                .register(meters);
    }

    private static Counter entries(MeterRegistry meters, String result) {
        return Counter.builder("rapport.ledger.entries")
                .description("Entries read from the topic, by what became of them")
                .tag("result", result)
                .register(meters);
    }

    /** The batch is committed. A rebuild applies its own and is not counted. */
    void applied(Collection<InteractionState> states, List<Ledger.Touched> touched) {
        long entries = states.stream()
                .flatMap(state -> Stream.of(state.giver(), state.receiver()))
                .filter(Party::isPerson)
                .count();
        applied.increment(touched.size());
        unchanged.increment(entries - touched.size());
        Instant now = Instant.now();
        touched.stream()
                .filter(entry ->
                        entry.importId().isEmpty() && entry.recordedAt().isAfter(start))
                .forEach(entry -> recordingToBalance.record(Duration.between(entry.recordedAt(), now)));
    }
}
