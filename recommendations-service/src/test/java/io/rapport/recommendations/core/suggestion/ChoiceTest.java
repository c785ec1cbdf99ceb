package io.rapport.recommendations.core.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rapport.events.InteractionKind;
import io.rapport.events.Party;
import io.rapport.recommendations.core.suggestion.Choice.Chosen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChoiceTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final UUID ANN = new UUID(0, 1);
    private static final UUID BOB = new UUID(0, 2);
    private static final UUID CY = new UUID(0, 3);

    private final List<Past> history = new ArrayList<>();

    @Test
    void the_best_come_first_and_no_more_than_there_is_room_for() {
        List<Suggestion> suggestions = List.of(thank(ANN, 0.4), thank(BOB, 0.9), thank(CY, 0.6));

        assertThat(Choice.of(suggestions, history, 2, NOW))
                .extracting(chosen -> chosen.suggestion().counterpartyId().orElseThrow())
                .containsExactly(BOB, CY);
        assertThat(Choice.of(suggestions, history, 0, NOW)).isEmpty();
    }

    @Test
    void each_counterparty_is_there_once_with_the_best_suggestion() {
        Suggestion giveBack = suggestion(RecommendationType.GIVE_BACK, ANN, 0.8, "facts");

        assertThat(choose(thank(ANN, 0.4), giveBack)).containsExactly(giveBack);
    }

    @ParameterizedTest
    @EnumSource(
            value = RecommendationStatus.class,
            names = {"OPEN", "SNOOZED"})
    void what_is_about_the_same_counterparty_waits_while_one_is_on_the_list(RecommendationStatus status) {
        past(RecommendationType.GIVE_BACK, ANN, "other facts", status, null, 0);

        assertThat(choose(thank(ANN, 0.4))).isEmpty();
        assertThat(choose(thank(BOB, 0.4))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = DismissReason.class,
            names = {"TOO_BUSY", "NOT_RELEVANT", "NOT_NOW", "DO_NOT_SUGGEST"})
    void what_was_dismissed_never_comes_back_unchanged(DismissReason reason) {
        past(RecommendationType.SAY_THANKS, ANN, "facts", RecommendationStatus.DISMISSED, reason, 2000);

        assertThat(choose(thank(ANN, 0.9))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"6.9, 0", "7, 1"})
    void on_new_facts_it_may_come_back_after_a_week(double daysAgo, int expected) {
        past(RecommendationType.SAY_THANKS, ANN, "old", RecommendationStatus.DISMISSED, DismissReason.NOT_NOW, daysAgo);

        assertThat(choose(thank(ANN, 0.9))).hasSize(expected);
    }

    @Test
    void another_kind_of_suggestion_about_the_same_counterparty_may_come() {
        past(RecommendationType.GIVE_BACK, ANN, "x", RecommendationStatus.DISMISSED, DismissReason.NOT_RELEVANT, 1);

        assertThat(choose(thank(ANN, 0.9))).hasSize(1);
    }

    @Test
    void do_not_suggest_is_for_ever_and_for_every_kind() {
        past(
                RecommendationType.GIVE_BACK,
                ANN,
                "x",
                RecommendationStatus.DISMISSED,
                DismissReason.DO_NOT_SUGGEST,
                3000);

        assertThat(choose(thank(ANN, 0.9), thank(BOB, 0.1)))
                .extracting(Suggestion::counterpartyId)
                .doesNotContain(Optional.of(ANN))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"facts, 89.9, 0", "new facts, 89.9, 0", "facts, 90, 1"})
    void too_different_comes_back_after_90_days_at_the_earliest(String facts, double daysAgo, int expected) {
        past(
                RecommendationType.SAY_THANKS,
                ANN,
                facts,
                RecommendationStatus.DISMISSED,
                DismissReason.TOO_DIFFERENT,
                daysAgo);

        assertThat(choose(thank(ANN, 0.9))).hasSize(expected);
    }

    @Test
    void three_refusals_too_busy_in_a_row_bring_a_smaller_step_also_of_what_was_refused() {
        tooBusy(ANN, 3);
        tooBusy(BOB, 2);
        assertThat(choices(thank(CY, 0.9))).extracting(Chosen::isSmall).containsExactly(false);

        tooBusy(CY, 1);

        assertThat(choices(thank(CY, 0.9), thank(ANN, 0.8))).allSatisfy(chosen -> {
            assertThat(chosen.isSmall()).isTrue();
            assertThat(chosen.minutes()).isLessThanOrEqualTo(5);
        });
        assertThat(choices(thank(CY, 0.9), thank(ANN, 0.8))).hasSize(2);
    }

    @Test
    void a_small_step_that_was_refused_does_not_come_again() {
        tooBusy(ANN, 4);
        tooBusy(BOB, 3);
        history.add(new Past(
                RecommendationType.SAY_THANKS,
                CY,
                "facts",
                true,
                RecommendationStatus.DISMISSED,
                DismissReason.TOO_BUSY,
                NOW.minus(Duration.ofDays(1))));

        assertThat(choose(thank(CY, 0.9))).isEmpty();
    }

    @Test
    void what_was_not_relevant_does_not_come_back_as_a_small_step() {
        past(
                RecommendationType.SAY_THANKS,
                ANN,
                "facts",
                RecommendationStatus.DISMISSED,
                DismissReason.NOT_RELEVANT,
                9);
        tooBusy(BOB, 3);
        tooBusy(BOB, 2);
        tooBusy(BOB, 1);

        assertThat(choose(thank(ANN, 0.9))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ACCEPTED,", "COMPLETED,", "DISMISSED, NOT_NOW"})
    void any_other_decision_ends_the_row(RecommendationStatus status, @Nullable DismissReason reason) {
        tooBusy(ANN, 5);
        tooBusy(BOB, 4);
        tooBusy(CY, 3);
        past(RecommendationType.RECONNECT, new UUID(0, 9), "x", status, reason, 1);

        assertThat(choices(thank(new UUID(0, 8), 0.9)))
                .extracting(Chosen::isSmall)
                .containsExactly(false);
    }

    @Test
    void what_lay_on_the_list_or_was_put_off_is_no_refusal() {
        tooBusy(ANN, 5);
        tooBusy(BOB, 4);
        past(RecommendationType.RECONNECT, CY, "x", RecommendationStatus.EXPIRED, null, 3);
        past(RecommendationType.RECONNECT, CY, "y", RecommendationStatus.SNOOZED, null, 2);
        tooBusy(CY, 1);

        assertThat(Choice.isTooBusy(history)).isTrue();
    }

    @Test
    void what_was_done_does_not_come_again_on_the_same_facts() {
        past(RecommendationType.SAY_THANKS, ANN, "facts", RecommendationStatus.COMPLETED, null, 400);
        past(RecommendationType.SAY_THANKS, BOB, "facts", RecommendationStatus.ACCEPTED, null, 400);

        assertThat(choose(thank(ANN, 0.9), thank(BOB, 0.9))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"13.9, 0", "14, 1"})
    void who_is_being_attended_to_rests_for_two_weeks(double daysAgo, int expected) {
        past(RecommendationType.GIVE_BACK, ANN, "x", RecommendationStatus.ACCEPTED, null, daysAgo);

        assertThat(choose(thank(ANN, 0.9))).hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({"29.9, 0", "30, 1"})
    void what_nobody_looked_at_may_come_again_after_a_month(double daysAgo, int expected) {
        past(RecommendationType.SAY_THANKS, ANN, "facts", RecommendationStatus.EXPIRED, null, daysAgo);

        assertThat(choose(thank(ANN, 0.9))).hasSize(expected);
    }

    @Test
    void a_suggestion_without_reasons_cannot_be_made() {
        Advice advice = new Advice(Occasion.GET_IN_TOUCH.with(), 1, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Suggestion(
                        RecommendationType.RECONNECT, null, 0.5, List.of(), List.of("A01"), advice, "x"));
    }

    private void tooBusy(UUID counterpartyId, double daysAgo) {
        past(
                RecommendationType.SAY_THANKS,
                counterpartyId,
                "facts",
                RecommendationStatus.DISMISSED,
                DismissReason.TOO_BUSY,
                daysAgo);
    }

    private void past(
            RecommendationType type,
            UUID counterpartyId,
            String fingerprint,
            RecommendationStatus status,
            @Nullable DismissReason reason,
            double daysAgo) {
        Instant at = NOW.minusMillis((long) (daysAgo * 86_400_000));
        history.add(new Past(type, counterpartyId, fingerprint, false, status, reason, at));
    }

    private List<Suggestion> choose(Suggestion... suggestions) {
        return choices(suggestions).stream().map(Chosen::suggestion).toList();
    }

    private List<Chosen> choices(Suggestion... suggestions) {
        return Choice.of(List.of(suggestions), history, 3, NOW);
    }

    private static Suggestion thank(UUID counterpartyId, double score) {
        return suggestion(RecommendationType.SAY_THANKS, counterpartyId, score, "facts");
    }

    private static Suggestion suggestion(RecommendationType type, UUID about, double score, String fingerprint) {
        return new Suggestion(
                type,
                Party.person(about),
                score,
                List.of(Reason.of(Reason.Kind.RECEIVED, Occasion.NOTHING_GIVEN.with())),
                List.of("D43"),
                new Advice(Occasion.SAY_THANKS.with(InteractionKind.HELP), 15, 2),
                fingerprint);
    }
}
