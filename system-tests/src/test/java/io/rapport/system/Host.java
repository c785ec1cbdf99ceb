package io.rapport.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The machine below a benchmark, whose processors may be lent to others at times. */
final class Host {
    private static final Path STAT = Path.of("/proc/stat");
    /** cpu, user, nice, system, idle, iowait, irq, softirq, steal. */
    private static final int STEAL = 8;

    private static final Duration TICK = Duration.ofMillis(10);

    /** Processor time that was lent since the machine started, to a hundredth of a second; none where nobody tells. */
    static Duration lent() {
        try {
            return Files.isReadable(STAT)
                    ? TICK.multipliedBy(
                            Long.parseLong(Files.readAllLines(STAT).getFirst().split(" +")[STEAL]))
                    : Duration.ZERO;
        } catch (IOException e) {
            return Duration.ZERO;
        }
    }

    private Host() {}
}
