package io.rapport.recommendations.core.warning;

import static io.rapport.recommendations.core.reciprocity.Histories.NOW;
import static io.rapport.recommendations.core.reciprocity.Histories.entry;
import static io.rapport.recommendations.core.reciprocity.Histories.meeting;
import static io.rapport.recommendations.core.warning.TieBalanceTest.inWords;
import static io.rapport.recommendations.core.warning.TieBalanceTest.memory;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionStatus;
import io.rapport.recommendations.core.reciprocity.Balance;
import io.rapport.recommendations.core.reciprocity.Direction;
import io.rapport.recommendations.core.reciprocity.EgoReading;
import io.rapport.recommendations.core.reciprocity.Evidence;
import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.reciprocity.Leaning;
import io.rapport.recommendations.core.situation.Giving;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternTest {
    @ParameterizedTest
    @CsvSource({
        // memory, balance, gave, received, what happens
        "none, -0.33, 2, 10, raise RECEIVING_MORE_OVERALL",
        "none, -0.32, 2, 10, silent",
        "none, -0.33, 1, 10, silent",
        "none, -0.33, 3, 10, silent",
        "active RECEIVING_MORE_OVERALL, -0.33, 2, 10, keep",
        "active RECEIVING_MORE_OVERALL, -0.23, 1, 0, keep",
        "active RECEIVING_MORE_OVERALL, -0.22, 0, 10, clear FADED",
        "active RECEIVING_MORE_OVERALL, -0.22, 2, 10, clear REPAIRED",
        "active RECEIVING_MORE_OVERALL, -0.40, 0, 0, clear FADED",
        "cleared RECEIVING_MORE_OVERALL 13.9, -0.33, 2, 10, silent",
        "cleared RECEIVING_MORE_OVERALL 14, -0.33, 2, 10, raise RECEIVING_MORE_OVERALL"
    })
    void receiving_more_over_all_ties(String memory, double balance, int gave, int received, String expected) {
        Pattern pattern = new ReceivingMoreOverall(reading(balance, 1, gave, received, null));

        assertThat(next(pattern, memory)).isEqualTo(expected);
    }

    @Test
    void giving_to_anyone_repairs_receiving_more_over_all_ties() {
        EgoReading reading = reading(0, 1, 0, 10, NOW);

        assertThat(next(new ReceivingMoreOverall(reading), "active RECEIVING_MORE_OVERALL"))
                .isEqualTo("clear REPAIRED");
    }

    @Test
    void time_alone_raises_nothing_over_all_ties_but_silence() {
        Pattern overall = new ReceivingMoreOverall(reading(-0.5, 1, 2, 10, null));
        Pattern quiet = new NoRelationshipWork(NOW.minus(Duration.ofDays(28)), NOW);

        assertThat(inWords(overall.next(new WarningState.None(), false, NOW, Formula.V1)))
                .isEqualTo("silent");
        assertThat(inWords(quiet.next(new WarningState.None(), false, NOW, Formula.V1)))
                .isEqualTo("raise NO_RELATIONSHIP_WORK");
    }

    @ParameterizedTest
    @CsvSource({
        // memory, balance, group size, among the top, what happens
        "none, 0.6, 5, true, raise OVER_GIVING",
        "none, 0.59, 5, true, silent",
        "none, 0.6, 4, true, silent",
        "none, 0.6, 5, false, silent",
        "active OVER_GIVING, 0.5, 5, true, keep",
        "active OVER_GIVING, 0.49, 5, true, clear FADED",
        "active OVER_GIVING, 0.9, 4, true, clear FADED",
        "active OVER_GIVING, 0.9, 5, false, clear FADED"
    })
    void over_giving(String memory, double balance, int groupSize, boolean top, String expected) {
        assertThat(next(new OverGiving(balance, 10, groupSize, top), memory)).isEqualTo(expected);
    }

    @Test
    void over_giving_keeps_no_figure_of_a_colleague() {
        OverGiving pattern = OverGiving.of(reading(0.75, 30, 10, 0, null), group(List.of(24.0, 30.0, 1.0, 9.0, 16.0)));

        assertThat(pattern).isEqualTo(new OverGiving(0.75, 30, 5, true));
    }

    @Test
    void the_percentile_lies_between_the_two_nearest() {
        List<Double> oneToTwentyOne = new ArrayList<>();
        for (int i = 21; i >= 1; i--) {
            oneToTwentyOne.add((double) i);
        }

        assertThat(isTop(20, oneToTwentyOne)).isFalse();
        assertThat(isTop(20.01, oneToTwentyOne)).isTrue();
        assertThat(isTop(4.79, List.of(1.0, 2.0, 3.0, 4.0, 5.0))).isFalse();
        assertThat(isTop(4.81, List.of(1.0, 2.0, 3.0, 4.0, 5.0))).isTrue();
        assertThat(isTop(3, Collections.nCopies(5, 3.0))).isFalse();
        assertThat(isTop(3, List.of())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // memory, up, same, down, around: up, same, down, ties, what happens
        "none, 8, 1, 1, 1, 1, 1, 8, raise UPWARD_BIAS",
        "none, 8, 1, 1, 1, 1, 1, 7, silent",
        "none, 7, 1, 3, 1, 1, 1, 8, silent",
        "none, 7, 0, 2, 2, 0, 1, 8, silent",
        "none, 4, 0, 1, 1, 9, 1, 8, silent",
        "none, 0, 5, 0, 1, 1, 1, 8, silent",
        "none, 8, 1, 1, 0, 3, 0, 8, silent",
        "active UPWARD_BIAS, 8, 1, 1, 1, 1, 1, 8, keep",
        "active UPWARD_BIAS, 6.6, 16, 3.4, 1, 1, 1, 8, keep",
        "active UPWARD_BIAS, 6.4, 16, 3.6, 1, 1, 1, 8, clear FADED",
        "active UPWARD_BIAS, 8, 1, 1, 1, 1, 1, 7, clear FADED",
        "active UPWARD_BIAS, 0, 5, 0, 1, 1, 1, 8, clear FADED"
    })
    void effort_up_the_hierarchy(
            String memory,
            double up,
            double same,
            double down,
            double upAround,
            double sameAround,
            double downAround,
            int ties,
            String expected) {
        Pattern pattern = new UpwardBias(
                new UpwardBias.Levels(up, same, down), new UpwardBias.Levels(upAround, sameAround, downAround), ties);

        assertThat(next(pattern, memory)).isEqualTo(expected);
    }

    @Test
    void the_upward_index_runs_from_down_to_up_and_may_be_undefined() {
        assertThat(new UpwardBias.Levels(3, 4, 1).upwardIndex()).isEqualTo(0.5);
        assertThat(new UpwardBias.Levels(0, 4, 1).upwardIndex()).isEqualTo(-1);
        assertThat(new UpwardBias.Levels(0, 4, 0).upwardIndex()).isNull();
    }

    @Test
    void an_upward_bias_at_the_limit_is_none_yet() {
        // 0.75 − 0.25 = 0.5 against a limit of 0.5, exact in binary
        Formula atHalf = Formula.V1.with(Formula.Parameter.UPWARD_BIAS_ABOVE, 0.5);
        Pattern pattern = new UpwardBias(new UpwardBias.Levels(7, 100, 1), new UpwardBias.Levels(5, 0, 3), 8);

        assertThat(inWords(pattern.next(new WarningState.None(), true, NOW, atHalf)))
                .isEqualTo("silent");
        assertThat(inWords(pattern.next(new WarningState.None(), true, NOW, Formula.V1)))
                .isEqualTo("raise UPWARD_BIAS");
    }

    @Test
    void an_upward_bias_at_the_lower_limit_is_over() {
        // 0.5 − 0.25 = 0.25 against 0.5 − 0.25, exact in binary
        Formula exact =
                Formula.V1.with(Formula.Parameter.UPWARD_BIAS_ABOVE, 0.5).with(Formula.Parameter.HYSTERESIS, 0.25);
        Pattern pattern = new UpwardBias(new UpwardBias.Levels(6, 100, 2), new UpwardBias.Levels(5, 0, 3), 8);

        assertThat(inWords(pattern.next(memory("active UPWARD_BIAS"), true, NOW, exact)))
                .isEqualTo("clear FADED");
    }

    @Test
    void half_the_downward_share_of_the_people_around_is_enough() {
        // own share down 1 of 8, around 2 of 8: exactly half
        Pattern half = new UpwardBias(new UpwardBias.Levels(7, 0, 1), new UpwardBias.Levels(2, 4, 2), 8);
        Pattern less = new UpwardBias(new UpwardBias.Levels(7, 1, 1), new UpwardBias.Levels(2, 4, 2), 8);

        assertThat(next(half, "none")).isEqualTo("silent");
        assertThat(next(less, "none")).isEqualTo("raise UPWARD_BIAS");
    }

    @ParameterizedTest
    @CsvSource({
        // memory, ties, E-I, inbreeding homophily, what happens
        "none, 5, -0.51, 0.26, raise LIMITED_CIRCLE",
        "none, 4, -0.51, 0.26, silent",
        "none, 5, -0.50, 0.26, silent",
        "none, 5, -0.51, 0.25, silent",
        "none, 5, , 0.26, silent",
        "none, 5, -0.51, , silent",
        "active LIMITED_CIRCLE, 5, -0.51, 0.26, keep",
        "active LIMITED_CIRCLE, 5, -0.41, 0.16, keep",
        "active LIMITED_CIRCLE, 5, -0.40, 0.16, clear FADED",
        "active LIMITED_CIRCLE, 5, -0.41, 0.15, clear FADED",
        "active LIMITED_CIRCLE, 4, -0.90, 0.90, clear FADED"
    })
    void a_circle_of_the_same_group(
            String memory, int ties, @Nullable Double eiIndex, @Nullable Double homophily, String expected) {
        assertThat(next(new LimitedCircle(ties, eiIndex, homophily), memory)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "none, 28, raise NO_RELATIONSHIP_WORK",
        "none, 27.999, silent",
        "active NO_RELATIONSHIP_WORK, 28, keep",
        "active NO_RELATIONSHIP_WORK, 27.999, clear REPAIRED"
    })
    void no_entry_for_four_weeks(String memory, double daysAgo, String expected) {
        Instant last = NOW.minusMillis((long) (daysAgo * 86_400_000));

        assertThat(next(new NoRelationshipWork(last, NOW), memory)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "none, silent",
        "active NO_RELATIONSHIP_WORK, keep",
    })
    void a_day_off_neither_raises_nor_clears_the_word_about_no_relationship_work(String memory, String expected) {
        Instant last = NOW.minus(Duration.ofDays(40));

        assertThat(next(new NoRelationshipWork(last, NOW, true), memory)).isEqualTo(expected);
    }

    @Test
    void silence_is_counted_from_the_last_entry_but_not_from_before_ego_came() {
        Instant came = NOW.minus(Duration.ofDays(10));
        EgoReading none = EgoReading.of(List.of(), Formula.V1, NOW);
        EgoReading before = EgoReading.of(List.of(meeting(Direction.GAVE, 40)), Formula.V1, NOW);
        EgoReading since = EgoReading.of(List.of(meeting(Direction.MUTUAL, 3)), Formula.V1, NOW);

        assertThat(NoRelationshipWork.of(none, came)).isEqualTo(new NoRelationshipWork(came, NOW));
        assertThat(NoRelationshipWork.of(before, came)).isEqualTo(new NoRelationshipWork(came, NOW));
        assertThat(NoRelationshipWork.of(since, came))
                .isEqualTo(new NoRelationshipWork(NOW.minus(Duration.ofDays(3)), NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "none, 10, 1, 9, raise NO_RESULTS_LINK",
        "none, 9, 0, 9, silent",
        "none, 10, 2, 9, silent",
        "none, 10, 1, 8, silent",
        "none, 70, 7, 63, raise NO_RESULTS_LINK",
        "active NO_RESULTS_LINK, 10, 1, 9, keep",
        "active NO_RESULTS_LINK, 10, 2, 9, clear FADED"
    })
    void contact_without_results(String memory, int entries, int withOutcome, int social, String expected) {
        assertThat(next(new NoResultsLink(entries, withOutcome, social), memory))
                .isEqualTo(expected);
    }

    @Test
    void undisputed_entries_of_ninety_days_are_looked_at_for_results() {
        Exchange coffee = entry(Direction.MUTUAL, InteractionKind.COFFEE, InteractionStatus.UNCONFIRMED, 89.999);
        Exchange crowd =
                entry(Direction.GAVE, InteractionKind.LUNCH, InteractionSize.M, 26, InteractionStatus.CONFIRMED, NOW);
        Exchange result = new Exchange(
                coffee.counterpartyId(),
                coffee.counterpartyId(),
                Direction.GAVE,
                InteractionKind.HELP,
                InteractionSize.M,
                1,
                InteractionStatus.CONFIRMED,
                NOW,
                true);
        List<Exchange> entries = List.of(
                coffee,
                coffee,
                crowd,
                result,
                entry(Direction.GAVE, InteractionKind.COFFEE, InteractionStatus.CONFIRMED, 90),
                entry(Direction.GAVE, InteractionKind.COFFEE, InteractionStatus.DISPUTED, 1));

        assertThat(NoResultsLink.of(entries, Formula.V1, NOW)).isEqualTo(new NoResultsLink(2, 1, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "LUNCH, 1",
        "COFFEE, 1",
        "SMALL_TALK, 1",
        "GREETING, 1",
        "GIFT, 1",
        "MEETING, 0",
        "HELP, 0",
        "MESSAGE, 0"
    })
    void what_is_social(InteractionKind kind, int social) {
        Exchange exchange = entry(Direction.GAVE, kind, InteractionStatus.CONFIRMED, 1);

        assertThat(NoResultsLink.of(List.of(exchange), Formula.V1, NOW).social())
                .isEqualTo(social);
    }

    private static boolean isTop(double given, List<Double> group) {
        return OverGiving.of(reading(0.7, given, 10, 0, null), group(group)).isAmongTopGivers();
    }

    private static Giving group(List<Double> given) {
        return Giving.of(given, Formula.V1.at(Formula.Parameter.OVER_GIVING_PERCENTILE));
    }

    /** A reading that has this balance and gave so much. */
    private static EgoReading reading(
            double balance, double given, int gave, int received, @Nullable Instant lastGaveAt) {
        Balance longTerm = balance > 0
                ? new Balance(given, 0, given / balance - given)
                : new Balance(Math.max(balance, 0), -balance, 1 + balance);
        return new EgoReading(
                longTerm,
                new Balance(0, 0, 2),
                Evidence.of(gave, received),
                Leaning.EVEN,
                lastGaveAt,
                lastGaveAt,
                1,
                NOW);
    }

    private static String next(Pattern pattern, String memory) {
        return inWords(pattern.next(memory(memory), true, NOW, Formula.V1));
    }
}
