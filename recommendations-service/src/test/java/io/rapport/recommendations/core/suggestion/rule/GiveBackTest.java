package io.rapport.recommendations.core.suggestion.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.events.ContactKind;
import io.rapport.events.InteractionKind;
import io.rapport.recommendations.core.suggestion.Reason;
import io.rapport.recommendations.core.suggestion.Suggestion;
import io.rapport.recommendations.core.suggestion.rule.Situations.OtherBuilder;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class GiveBackTest {
    private final Situations situation = new Situations();

    @Test
    void receiving_six_times_and_giving_nothing_is_said_with_its_entries() {
        receive(situation.bob(), 6);

        Suggestion suggestion = suggestions().getFirst();

        assertThat(suggestion.counterpartyId()).contains(Situations.BOB);
        assertThat(suggestion.source()).contains("A26", "E03");
        assertThat(suggestion.because())
                .extracting(Reason::kind)
                .containsExactly(Reason.Kind.RECEIVED, Reason.Kind.GIVEN);
        assertThat(suggestion.because().getFirst().interactionIds()).hasSize(6);
        assertThat(Said.text(suggestion.because().getFirst())).contains("6 times: help (6)");
        assertThat(Said.text(suggestion.because().get(1))).contains("Nothing is recorded yet");
    }

    @Test
    void an_even_tie_and_one_in_which_ego_gave_more_say_nothing() {
        receive(situation.bob().gave(InteractionKind.HELP, 2).gave(InteractionKind.HELP, 3), 2);
        OtherBuilder eve = situation.other(Situations.person(2));
        for (int i = 0; i < 9; i++) {
            eve.gave(InteractionKind.HELP, i + 1);
        }

        assertThat(suggestions()).isEmpty();
    }

    @Test
    void the_more_one_sided_the_tie_the_higher_the_score() {
        receive(situation.bob(), 4);
        receive(situation.other(Situations.person(2)).gave(InteractionKind.GREETING, 1), 11);
        receive(situation.other(Situations.person(3)), 9);

        assertThat(suggestions()).hasSize(3).isSortedAccordingTo(Comparator.comparingDouble(Suggestion::score));
        assertThat(suggestions()).extracting(Suggestion::score).doesNotHaveDuplicates();
    }

    @Test
    void a_goal_that_fits_own_expertise_is_what_to_give() {
        receive(situation.knowing("SQL").bob().liking("tea").wanting("run a marathon", "learn SQL"), 6);

        Suggestion suggestion = suggestions().getFirst();

        assertThat(Said.text(suggestion)).contains("“SQL”", "“learn SQL”");
        assertThat(suggestion.because()).extracting(Reason::label).contains("learn SQL", "SQL");
    }

    @Test
    void else_a_need_else_a_goal_else_an_interest_and_else_what_they_gave() {
        receive(
                situation
                        .other(Situations.person(1))
                        .needing("a reviewer")
                        .wanting("ship it")
                        .liking("tea"),
                6);
        receive(situation.other(Situations.person(2)).wanting("ship it").liking("tea"), 6);
        receive(situation.other(Situations.person(3)).liking("tea"), 6);
        receive(situation.other(Situations.person(4)), 6);

        assertThat(suggestions())
                .extracting(suggestion -> Said.text(suggestion))
                .satisfiesExactly(
                        text -> assertThat(text).contains("a reviewer"),
                        text -> assertThat(text).contains("ship it"),
                        text -> assertThat(text).contains("tea"),
                        text -> assertThat(text).contains("help"));
    }

    @Test
    void a_mentor_is_a_soft_hint_and_only_when_no_advice_went_back_in_half_a_year() {
        OtherBuilder mentor = situation.bob().as(ContactKind.MENTOR);
        for (int i = 0; i < 8; i++) {
            mentor.received(InteractionKind.ADVICE, 3 + i);
        }
        assertThat(suggestions()).singleElement().satisfies(hint -> {
            assertThat(hint.source()).containsExactly("E20");
            assertThat(hint.score()).isLessThan(0.5);
        });

        mentor.gave(InteractionKind.ADVICE, 179);
        assertThat(suggestions()).isEmpty();
    }

    @Test
    void the_fingerprint_stays_until_something_new_is_received() {
        OtherBuilder bob = situation.bob();
        receive(bob, 6);
        String before = suggestions().getFirst().fingerprint();
        assertThat(suggestions().getFirst().fingerprint()).isEqualTo(before);

        bob.received(InteractionKind.HELP, 0.5);
        assertThat(suggestions().getFirst().fingerprint()).isNotEqualTo(before);
    }

    private static void receive(OtherBuilder other, int times) {
        for (int i = 0; i < times; i++) {
            other.received(InteractionKind.HELP, 3 + i);
        }
    }

    private List<Suggestion> suggestions() {
        return new GiveBack().suggest(situation.build()).toList();
    }
}
