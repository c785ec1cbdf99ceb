package io.rapport.chassis.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {
    @ParameterizedTest
    @ValueSource(strings = {"\"v3\"", "*", "\"v2\", \"v3\"", "  \"v3\"  ", "\"v2\",\"v3\""})
    void the_version_that_was_read_may_be_replaced(String header) {
        assertThatCode(() -> IfMatch.of(header).check(3)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"v2\"", "\"v33\"", "v3", "W/\"v3\"", "\"v3", "3"})
    void another_version_may_not(String header) {
        assertThatThrownBy(() -> IfMatch.of(header).check(3))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.type()).isEqualTo(CommonProblem.PRECONDITION_FAILED);
                    assertThat(refusal.detail()).contains("\"v3\"");
                });
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void without_a_version_nothing_is_replaced(String header) {
        assertThatThrownBy(() -> IfMatch.of(header))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(CommonProblem.PRECONDITION_REQUIRED));
    }

    @Test
    void the_tag_of_an_answer_is_the_one_that_is_asked_for() {
        assertThatCode(() -> IfMatch.of(ETags.of(7)).check(() -> 7)).doesNotThrowAnyException();
    }
}
