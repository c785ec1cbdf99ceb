package io.rapport.recommendations.core.suggestion.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.events.InteractionKind;
import io.rapport.recommendations.core.situation.Other;
import io.rapport.recommendations.core.suggestion.Reason;
import io.rapport.recommendations.core.suggestion.Suggestion;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WidenCircleTest {
    private static final UUID ZOE = Situations.person(90);
    private static final UUID YAN = Situations.person(91);

    private final Situations situation = new Situations().ofDepartment("eng");

    @Test
    void who_lowers_the_constraint_most_comes_first() {
        circle("eng", 3);
        circle("ops", 3);
        situation.stranger(YAN).of("ops");
        situation.stranger(ZOE).of("law");

        assertThat(suggestions())
                .extracting(s -> s.counterpartyId().orElseThrow())
                .startsWith(ZOE, YAN);
        assertThat(suggestions().getFirst().because())
                .extracting(Reason::kind)
                .containsExactly(Reason.Kind.OTHER_DEPARTMENT, Reason.Kind.CONSTRAINT);
    }

    /** Two ties of 1 in one department: (½ + ½·½)² · 2 = 1.125; with a third one apart, by hand 0.611. */
    @Test
    void the_constraint_is_burts_over_own_ties_and_shared_departments() {
        circle("eng", 2);
        situation.stranger(ZOE).of("law");

        assertThat(Said.text(suggestions().getFirst().because().get(1))).contains("from 1.13 to 0.61");
    }

    @Test
    void nobody_of_the_own_department_and_nobody_without_one_is_suggested() {
        circle("eng", 3);
        situation.stranger(YAN).of("eng");
        situation.stranger(ZOE);

        assertThat(suggestions()).isEmpty();
    }

    @Test
    void without_an_own_department_or_a_tie_nothing_can_be_told() {
        situation.stranger(ZOE).of("law");
        assertThat(suggestions()).isEmpty();

        circle("eng", 3);
        assertThat(suggestions()).isNotEmpty();
        situation.ofDepartment(null);
        assertThat(suggestions()).isEmpty();
    }

    @Test
    void of_two_who_widen_alike_the_one_with_a_common_interest_comes_first_and_it_is_said() {
        circle("eng", 3);
        situation.liking("Cycling");
        situation.stranger(YAN).of("law");
        situation.stranger(ZOE).of("law").liking("tea", "cycling");

        Suggestion suggestion = suggestions().getFirst();

        assertThat(suggestion.counterpartyId()).contains(ZOE);
        assertThat(suggestion.because()).extracting(Reason::label).contains("Cycling");
        assertThat(Said.prompts(suggestion).getFirst()).contains("Cycling");
    }

    @Test
    void other_skills_are_worth_more_than_the_same() {
        circle("eng", 3);
        situation.knowing("Java");
        situation.stranger(YAN).of("law").knowing("java");
        situation.stranger(ZOE).of("law").knowing("contracts");

        assertThat(suggestions())
                .extracting(s -> s.counterpartyId().orElseThrow())
                .startsWith(ZOE, YAN);
        assertThat(suggestions().getFirst().because()).extracting(Reason::label).contains("contracts");
    }

    @Test
    void where_a_stranger_works_is_never_said() {
        circle("eng", 3);
        situation.stranger(ZOE).of("Secret Projects").knowing("law").liking("tea");

        assertThat(suggestions().toString().replaceAll("Other\\[.*?]", "")).doesNotContain("Secret Projects");
    }

    /** E33: career, function and skills decide, never a protected attribute; a new component has to be thought about. */
    @Test
    void nothing_is_known_of_others_but_what_is_on_this_list() {
        assertThat(Arrays.stream(Other.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactly(
                        "party",
                        "exchanges",
                        "reading",
                        "kind",
                        "idealDays",
                        "department",
                        "expertise",
                        "interests",
                        "goals",
                        "needs");
    }

    private void circle(String department, int size) {
        for (int i = 0; i < size; i++) {
            situation
                    .other(Situations.person(department.hashCode() + i))
                    .of(department)
                    .gave(InteractionKind.MEETING, 0);
        }
    }

    private List<Suggestion> suggestions() {
        return new WidenCircle().suggest(situation.build()).toList();
    }
}
