package io.rapport.recommendations.core.suggestion.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.events.ContactKind;
import io.rapport.events.InteractionKind;
import io.rapport.recommendations.core.suggestion.RecommendationType;
import io.rapport.recommendations.core.suggestion.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody is called a taker, nobody owes anything (A28, P24), whatever a rule has to say. */
class WordingTest {
    private static final Pattern UNKIND = Pattern.compile(
            "\\b(tak(e|es|er|ers|ing)|ow(e|es|ed|ing)|debts?|debtor|creditor|repay|pay back|return the favou?r|"
                    + "freeload\\w*|selfish|greedy|lazy|guilt\\w*|shame\\w*|fault|blame|fail\\w*|bad|wrong|neglect\\w*|"
                    + "must|have to|deserve\\w*|exploit\\w*|manipulat\\w*|score|rank|useful for you|suspicious)\\b");

    static Stream<Suggestion> everything() {
        return situations().map(Situations::build).flatMap(situation -> Rule.all(situation).stream());
    }

    @ParameterizedTest
    @MethodSource("everything")
    void the_words_of_every_rule_are_kind(Suggestion suggestion) {
        assertThat(Said.everything(suggestion))
                .allSatisfy(text -> assertThat(
                                UNKIND.matcher(text.toLowerCase(Locale.ROOT)).results())
                        .as(text)
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("everything")
    void no_text_has_an_open_slot_or_is_long(Suggestion suggestion) {
        assertThat(Said.everything(suggestion))
                .allSatisfy(text ->
                        assertThat(text).doesNotContain("{", "}", "null", "%").hasSizeBetween(5, 250));
        assertThat(suggestion.advice().smallMinutes())
                .isLessThan(suggestion.advice().minutes());
    }

    @Test
    void every_type_has_a_rule_that_says_something() {
        assertThat(everything().map(Suggestion::type).distinct())
                .containsExactlyInAnyOrder(RecommendationType.values());
        assertThat(Rule.ALL).hasSameSizeAs(RecommendationType.values());
        assertThat(Rule.class.getPermittedSubclasses()).hasSameSizeAs(Rule.ALL);
    }

    private static Stream<Situations> situations() {
        Situations rich = new Situations().knowing("SQL", "Java").liking("tea", "chess");
        Situations.OtherBuilder bob =
                rich.bob().of("eng").wanting("learn SQL").needing("a reviewer").liking("tea");
        Situations.OtherBuilder mentor = rich.other(Situations.person(2)).as(ContactKind.MENTOR);
        Situations.OtherBuilder eve = rich.other(Situations.person(3)).needing("Java");
        Situations.OtherBuilder dan = rich.other(Situations.person(4)).wanting("ship it");
        Situations.OtherBuilder fay = rich.other(Situations.person(5)).liking("tea");
        Situations.OtherBuilder gus = rich.other(Situations.person(6));
        List<Situations.OtherBuilder> all = List.of(bob, mentor, eve, dan, fay, gus);
        for (InteractionKind kind : InteractionKind.values()) {
            all.forEach(other -> other.received(kind, 5).received(kind, 12));
        }
        bob.gave(InteractionKind.HELP, 11);
        rich.other(Situations.person(7)).every(7).gave(InteractionKind.COFFEE, 9);
        rich.stranger(Situations.person(90)).of("law").knowing("contracts").liking("chess");
        rich.stranger(Situations.person(91)).of("ops");

        Situations giving = new Situations();
        List<Situations.OtherBuilder> others = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            others.add(giving.other(Situations.person(i + 1)));
        }
        others.forEach(other -> other.gave(InteractionKind.HELP, 40)
                .gave(InteractionKind.HELP, 41)
                .gave(InteractionKind.HELP, 42));

        Stream<Situations> single = Stream.of(InteractionKind.values()).map(kind -> {
            Situations situation = new Situations();
            situation.bob().received(kind, 3);
            Situations.OtherBuilder other = situation.other(Situations.person(2));
            for (int i = 0; i < 7; i++) {
                other.received(kind, 3 + i);
            }
            return situation;
        });
        return Stream.concat(Stream.of(rich, giving), single);
    }
}
