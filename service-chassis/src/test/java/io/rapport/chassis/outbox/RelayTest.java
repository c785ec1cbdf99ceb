package io.rapport.chassis.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RelayTest {
    private static final long NOW = System.nanoTime();

    @Test
    void a_letter_alone_leaves_at_once() {
        assertThat(Relay.untilNext(ago(Relay.GATHERED), NOW)).isZero();
        assertThat(Relay.untilNext(ago(Duration.ofHours(1)), NOW)).isZero();
    }

    @Test
    void a_letter_right_after_others_waits_for_more() {
        assertThat(Relay.untilNext(ago(Duration.ofMillis(5)), NOW))
                .isEqualTo(Relay.GATHERED.minus(Duration.ofMillis(5)));
    }

    private static long ago(Duration duration) {
        return NOW - duration.toNanos();
    }
}
