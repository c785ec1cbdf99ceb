package io.rapport.recommendations.core.suggestion.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rapport.recommendations.core.suggestion.Reason;
import io.rapport.recommendations.core.suggestion.Suggestion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferHelpTest {
    private final Situations situation = new Situations();

    @Test
    void it_refers_to_the_goal_as_it_was_stated() {
        situation.knowing("public speaking").bob().wanting("sleep more", "Get better at Public Speaking!");

        Suggestion suggestion = suggestions().getFirst();

        assertThat(suggestion.source()).contains("A24");
        assertThat(suggestion.because())
                .extracting(Reason::kind, Reason::label)
                .containsExactly(
                        tuple(Reason.Kind.THEIR_GOAL, "Get better at Public Speaking!"),
                        tuple(Reason.Kind.YOUR_EXPERTISE, "public speaking"));
        assertThat(Said.text(suggestion)).contains("Get better at Public Speaking!");
    }

    @ParameterizedTest
    @CsvSource({
        "learn SQL, SQL, true",
        "SQL, advanced sql, true",
        "learn C++, C++, true",
        "learn C++, C, false",
        "learn the piano, the violin, false",
        "get into the team, with more, false",
        "more of the, SQL, false",
        "public speaking, speaking in public, true",
        "speaking, public relations, false"
    })
    void a_wish_fits_when_one_has_all_words_of_the_other(String goal, String expertise, boolean fits) {
        situation.knowing(expertise).bob().wanting(goal);

        assertThat(suggestions()).hasSize(fits ? 1 : 0);
    }

    @Test
    void a_need_is_a_wish_too_and_a_goal_comes_first() {
        situation.knowing("SQL", "tea").bob().needing("someone for tea").wanting("learn SQL");
        situation.other(Situations.person(2)).needing("SQL");

        assertThat(suggestions())
                .extracting(suggestion -> suggestion.because().getFirst().kind())
                .containsExactly(Reason.Kind.THEIR_GOAL, Reason.Kind.THEIR_NEED);
    }

    @Test
    void a_stranger_is_not_offered_help() {
        situation.knowing("SQL").stranger(Situations.person(9)).wanting("SQL");

        assertThat(suggestions()).isEmpty();
    }

    private List<Suggestion> suggestions() {
        return new OfferHelp().suggest(situation.build()).toList();
    }
}
