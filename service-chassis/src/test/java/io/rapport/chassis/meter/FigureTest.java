package io.rapport.chassis.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FigureTest {
    private static final Duration OVER_BEFORE_IT_BEGINS = Duration.ofNanos(-1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void a_figure_is_unknown_before_the_first_look() {
        Figure figure = Figure.register(meters, "rapport.example", "", "An example", Duration.ofHours(1));

        assertThat(figure.value()).isNaN();
    }

    @Test
    void a_figure_is_what_was_found_last() {
        Figure figure =
                Figure.register(meters, "rapport.example", "seconds", "An example", Duration.ofHours(1), "a", "b");

        figure.set(1);
        figure.set(2);

        assertThat(meters.get("rapport.example").tag("a", "b").gauge().value()).isEqualTo(2);
    }

    @Test
    void a_figure_is_unknown_again_when_nobody_looked_for_too_long() {
        Figure figure = Figure.register(meters, "rapport.example", "", "An example", OVER_BEFORE_IT_BEGINS);

        figure.set(1);

        assertThat(figure.value()).isNaN();
    }
}
