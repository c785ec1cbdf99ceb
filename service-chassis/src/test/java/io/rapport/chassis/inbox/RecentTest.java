package io.rapport.chassis.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentTest {
    private final Recent<String> recent = new Recent<>();
    private int asked;

    @Test
    void an_answer_is_kept_while_nothing_changes() {
        look(1);

        assertThat(get()).isEqualTo(get()).isEqualTo("answer 1");
    }

    @Test
    void nothing_is_kept_before_the_first_look_at_changes() {
        assertThat(get()).isEqualTo("answer 1");
        assertThat(get()).isEqualTo("answer 2");
    }

    @Test
    void an_answer_goes_with_a_change_of_this_instance() {
        look(1);
        get();

        recent.changed();

        assertThat(get()).isEqualTo("answer 2");
    }

    @Test
    void an_answer_goes_with_a_change_of_another_instance() {
        look(1);
        get();

        look(2);

        assertThat(get()).isEqualTo("answer 2");
    }

    @Test
    void an_answer_that_was_asked_for_before_a_change_and_came_after_it_is_not_kept() {
        look(1);
        recent.get("key", () -> {
            recent.changed();
            return Optional.of("old");
        });

        assertThat(get()).isEqualTo("answer 1");
    }

    @Test
    void nothing_kept_is_answered_a_second_after_the_last_look() {
        look(1);
        get();

        recent.looked(System.nanoTime() - Duration.ofSeconds(1).toNanos(), 1);

        assertThat(get()).isEqualTo("answer 2");
    }

    @Test
    void that_nothing_was_found_is_not_kept() {
        look(1);
        recent.get("key", Optional::empty);

        assertThat(get()).isEqualTo("answer 1");
    }

    private void look(long count) {
        recent.looked(System.nanoTime(), count);
    }

    private String get() {
        return recent.get("key", () -> Optional.of("answer " + ++asked)).orElseThrow();
    }
}
