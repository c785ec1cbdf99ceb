package io.rapport.recommendations.core.reciprocity;

import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Entries to test with: single ones by hand, whole histories by seed. */
public final class Histories {
    public static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    public static final UUID BOB = new UUID(0, 0xb0b);

    private Histories() {}

    /** Seeds of the laws; a failure names the one it failed for. */
    public static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    public static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** A confirmed meeting (1 point) of two, so many days ago. */
    public static Exchange meeting(Direction direction, double daysAgo) {
        return entry(direction, InteractionKind.MEETING, InteractionStatus.CONFIRMED, daysAgo);
    }

    public static Exchange entry(Direction direction, InteractionKind kind, InteractionStatus status, double daysAgo) {
        return entry(direction, kind, InteractionSize.M, 1, status, NOW.minusMillis((long) (daysAgo * 86_400_000)));
    }

    public static Exchange entry(
            Direction direction,
            InteractionKind kind,
            InteractionSize size,
            int groupSize,
            InteractionStatus status,
            Instant occurredAt) {
        return new Exchange(UUID.randomUUID(), BOB, direction, kind, size, groupSize, status, occurredAt, false);
    }

    /** So many confirmed meetings in each direction, spread over the last days without touching their end. */
    public static List<Exchange> meetings(int gave, int received, int days) {
        List<Exchange> history = new ArrayList<>();
        for (int i = 0; i < gave; i++) {
            history.add(meeting(Direction.GAVE, days * (i + 0.5) / gave));
        }
        for (int i = 0; i < received; i++) {
            history.add(meeting(Direction.RECEIVED, days * (i + 0.25) / received));
        }
        return history;
    }

    public static List<Exchange> random(RandomGenerator random, int size) {
        return Stream.generate(() -> randomEntry(random)).limit(size).toList();
    }

    /** Any entry of the last six years, some of them of a crowd, some at the very same instant as others. */
    private static Exchange randomEntry(RandomGenerator random) {
        Duration age = Duration.ofHours((long) (Math.abs(random.nextGaussian()) * 500 * 24));
        return new Exchange(
                new UUID(random.nextLong(), random.nextLong()),
                new UUID(0, random.nextInt(5)),
                one(random, Direction.values()),
                one(random, InteractionKind.values()),
                one(random, InteractionSize.values()),
                random.nextInt(10) == 0 ? 1 + random.nextInt(40) : 1,
                one(random, InteractionStatus.values()),
                NOW.minus(age),
                random.nextBoolean());
    }

    private static <T> T one(RandomGenerator random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
