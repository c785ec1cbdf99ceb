package io.rapport.recommendations.core.suggestion.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.events.InteractionKind;
import io.rapport.recommendations.core.suggestion.Suggestion;
import io.rapport.recommendations.core.suggestion.rule.Situations.OtherBuilder;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconnectTest {
    private final Situations situation = new Situations();

    @ParameterizedTest
    @CsvSource({"13.99, 0", "14, 1", "40, 1"})
    void it_is_due_one_wished_interval_after_the_last_interaction(double daysAgo, int expected) {
        situation.bob().every(14).gave(InteractionKind.COFFEE, daysAgo).gave(InteractionKind.COFFEE, 90);

        assertThat(suggestions()).hasSize(expected);
    }

    @Test
    void a_wish_without_any_interaction_is_due_never() {
        situation.bob().every(14);

        assertThat(suggestions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 6.9, 0", "0, 7, 1", "4, 7, 1", "5, 7, 0", "5, 30, 1", "14, 30, 1", "15, 30, 0"})
    void without_a_wish_the_layer_of_the_tie_decides(int stronger, double daysAgo, int expected) {
        for (int i = 0; i < stronger; i++) {
            OtherBuilder close = situation.other(Situations.person(10 + i));
            for (int day = 1; day <= 5; day++) {
                close.gave(InteractionKind.SPONSORSHIP, 0.1 * day);
            }
        }
        situation
                .bob()
                .gave(InteractionKind.COFFEE, daysAgo)
                .gave(InteractionKind.COFFEE, 100)
                .received(InteractionKind.COFFEE, 101);

        assertThat(suggestions())
                .extracting(suggestion -> suggestion.counterpartyId().orElseThrow())
                .filteredOn(Situations.BOB::equals)
                .hasSize(expected);
    }

    @Test
    void two_entries_are_no_tie_to_keep_up_without_a_wish() {
        situation.bob().gave(InteractionKind.COFFEE, 100).gave(InteractionKind.COFFEE, 101);

        assertThat(suggestions()).isEmpty();
    }

    @Test
    void a_wish_goes_before_what_is_common_and_more_overdue_before_less() {
        UUID wished = Situations.person(2);
        UUID overdue = Situations.person(3);
        for (int day = 50; day < 53; day++) {
            situation.bob().gave(InteractionKind.COFFEE, day);
        }
        situation.other(wished).every(40).gave(InteractionKind.COFFEE, 50);
        situation.other(overdue).every(10).gave(InteractionKind.COFFEE, 50);

        assertThat(suggestions().stream().sorted(Suggestion.BEST_FIRST))
                .extracting(suggestion -> suggestion.counterpartyId().orElseThrow())
                .startsWith(overdue, wished);
    }

    @Test
    void a_check_in_asks_how_they_have_been_and_tells_of_oneself() {
        situation.bob().every(14).gave(InteractionKind.COFFEE, 20);

        Suggestion suggestion = suggestions().getFirst();

        assertThat(suggestion.source()).contains("B51");
        assertThat(Said.prompts(suggestion)).anyMatch(prompt -> prompt.contains("How have you been"));
        assertThat(Said.prompts(suggestion)).anyMatch(prompt -> prompt.contains("I have been"));
        assertThat(Said.text(suggestion.because().getFirst())).contains("26 May 2026", "20 days ago");
        assertThat(Said.text(suggestion.because().get(1))).contains("every 14 days");
    }

    private List<Suggestion> suggestions() {
        return new Reconnect().suggest(situation.build()).toList();
    }
}
