package io.rapport.chassis.meter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * What a worker found when it last looked, so that a scrape asks nobody. Unknown (NaN) before the first look and when
 * the last one is too long ago: a figure that stands still is no figure.
 */
public final class Figure {
    private final long validNanos;
    private volatile Look last = new Look(Double.NaN, System.nanoTime());

    private record Look(double value, long at) {}

    private Figure(Duration valid) {
        this.validNanos = valid.toNanos();
    }

    /**
     * @param unit a base unit, such as {@code seconds}; empty for a count
     * @param valid how long a value holds
     */
    public static Figure register(
            MeterRegistry meters, String name, String unit, String description, Duration valid, String... tags) {
        Figure figure = new Figure(valid);
        Gauge.builder(name, figure, Figure::value)
                .baseUnit(unit.isEmpty() ? null : unit)
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(meters);
        return figure;
    }

    public void set(double value) {
        last = new Look(value, System.nanoTime());
    }

    /** The value, or NaN when it is unknown. */
    public double value() {
        Look look = last;
        return System.nanoTime() - look.at() <= validNanos ? look.value() : Double.NaN;
    }
}
