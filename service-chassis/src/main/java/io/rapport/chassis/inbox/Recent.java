package io.rapport.chassis.inbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Answers of a copy that this process keeps until the copy changes. They are trusted for less than a second after the
 * last look at the count of its changes; without such a look the database is asked.
 */
final class Recent<S> {
    private static final Duration TRUSTED = Duration.ofMillis(750);
    private static final int MOST = 10_000;

    private final Cache<Object, Answer<S>> answers =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final AtomicLong change = new AtomicLong();
    private long count = -1;
    private volatile long lookedAt = System.nanoTime() - TRUSTED.toNanos();

    /** @param asOf the change that was the newest before the database was asked; a later one makes it worthless */
    private record Answer<S>(long asOf, S state) {}

    /** The answer that is kept, or else the one that {@code ask} gets; that nothing was found is not kept. */
    Optional<S> get(Object key, Supplier<Optional<S>> ask) {
        if (System.nanoTime() - lookedAt >= TRUSTED.toNanos()) {
            return ask.get();
        }
        long newest = change.get();
        Answer<S> kept = answers.getIfPresent(key);
        if (kept != null && kept.asOf() == newest) {
            return Optional.of(kept.state());
        }
        Optional<S> asked = ask.get();
        asked.ifPresent(state -> answers.put(key, new Answer<>(newest, state)));
        return asked;
    }

    /** What this instance changed itself holds at once. */
    void changed() {
        change.incrementAndGet();
    }

    /**
     * What a look at the changes of all instances found.
     *
     * @param at when it began, as of {@link System#nanoTime}
     * @param newCount how often the copy had changed
     */
    synchronized void looked(long at, long newCount) {
        if (newCount != count) {
            count = newCount;
            changed();
        }
        lookedAt = at;
    }
}
