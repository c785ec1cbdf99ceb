package io.rapport.recommendations.core.suggestion.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionStatus;
import io.rapport.recommendations.core.reciprocity.Direction;
import io.rapport.recommendations.core.suggestion.Suggestion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SayThanksTest {
    private final Situations situation = new Situations();

    @ParameterizedTest
    @CsvSource({"1.99, 0", "2, 1", "13.9, 1", "14, 0"})
    void thanks_are_due_from_two_days_to_two_weeks_after_the_help(double daysAgo, int expected) {
        situation.bob().received(InteractionKind.HELP, daysAgo);

        assertThat(suggestions()).hasSize(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = InteractionKind.class,
            names = {"RECOGNITION", "ENCOURAGEMENT"})
    void recognition_and_encouragement_given_since_are_thanks(InteractionKind thanks) {
        situation.bob().received(InteractionKind.HELP, 5).gave(thanks, 4);

        assertThat(suggestions()).isEmpty();
    }

    @Test
    void thanks_from_before_the_help_are_none_for_it() {
        situation.bob().received(InteractionKind.HELP, 5).gave(InteractionKind.RECOGNITION, 6);

        assertThat(suggestions()).hasSize(1);
    }

    @Test
    void another_gift_is_no_thanks() {
        situation.bob().received(InteractionKind.HELP, 5).gave(InteractionKind.HELP, 4);

        assertThat(suggestions()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = InteractionKind.class,
            names = {"MEETING", "LUNCH", "COFFEE", "CALL", "MESSAGE", "SMALL_TALK", "GREETING"})
    void being_together_calls_for_no_thanks(InteractionKind kind) {
        situation.bob().received(kind, 5);

        assertThat(suggestions()).isEmpty();
    }

    @Test
    void what_is_disputed_mutual_or_given_calls_for_no_thanks() {
        situation
                .bob()
                .exchange(Direction.RECEIVED, InteractionKind.HELP, InteractionStatus.DISPUTED, 5)
                .exchange(Direction.MUTUAL, InteractionKind.HELP, InteractionStatus.CONFIRMED, 5)
                .gave(InteractionKind.HELP, 5);

        assertThat(suggestions()).isEmpty();
    }

    @Test
    void there_are_at_least_seven_ways_to_thank_and_the_small_one_takes_a_moment() {
        situation.bob().received(InteractionKind.COVER, 5);

        Suggestion suggestion = suggestions().getFirst();

        assertThat(Said.prompts(suggestion)).hasSizeGreaterThanOrEqualTo(7).doesNotHaveDuplicates();
        assertThat(suggestion.advice().smallMinutes()).isLessThanOrEqualTo(5);
        assertThat(suggestion.source()).containsExactly("D43");
        assertThat(Said.text(suggestion.because().getFirst())).contains("10 June 2026", "cover");
    }

    private List<Suggestion> suggestions() {
        return new SayThanks().suggest(situation.build()).toList();
    }
}
