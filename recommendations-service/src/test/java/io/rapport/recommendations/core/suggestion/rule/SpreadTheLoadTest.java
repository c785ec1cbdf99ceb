package io.rapport.recommendations.core.suggestion.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.events.InteractionKind;
import io.rapport.recommendations.core.suggestion.Suggestion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTheLoadTest {
    private final Situations situation = new Situations();

    @ParameterizedTest
    @CsvSource({"10, 0, 1", "5, 0, 0", "10, 4, 0", "4, 4, 0", "0, 10, 0", "30, 5, 1"})
    void giving_far_more_over_all_ties_is_noticed_when_it_is_no_chance(int gave, int received, int expected) {
        exchange(gave, received);

        assertThat(suggestions()).hasSize(expected);
    }

    @Test
    void it_is_about_nobody_in_particular_and_says_how_often_ego_gave() {
        exchange(12, 1);

        Suggestion suggestion = suggestions().getFirst();

        assertThat(suggestion.about()).isNull();
        assertThat(Said.text(suggestion.because().getFirst())).contains("12 of 13");
        assertThat(suggestion.fingerprint()).isEqualTo("2026-06");
    }

    private void exchange(int gave, int received) {
        for (int i = 0; i < gave; i++) {
            situation.other(Situations.person(i + 1)).gave(InteractionKind.HELP, 1);
        }
        for (int i = 0; i < received; i++) {
            situation.other(Situations.person(100 + i)).received(InteractionKind.HELP, 1);
        }
    }

    private List<Suggestion> suggestions() {
        return new SpreadTheLoad().suggest(situation.build()).toList();
    }
}
