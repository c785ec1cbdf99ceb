package io.rapport.recommendations.core.reciprocity;

import static io.rapport.recommendations.core.reciprocity.Histories.NOW;
import static io.rapport.recommendations.core.reciprocity.Histories.entry;
import static io.rapport.recommendations.core.reciprocity.Histories.meeting;
import static io.rapport.recommendations.core.reciprocity.Histories.meetings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {
    @ParameterizedTest
    @CsvSource({"30, 1.1299605249474365, 0", "70, 2.448425131496025, 0.5", "100, 1.2242125657480125, 0.25"})
    void a_tie_decays_as_published(int day, double given, double received) {
        List<Exchange> annWithBob = List.of(
                onDay(0, Direction.GAVE, InteractionKind.MEETING),
                onDay(10, Direction.GAVE, InteractionKind.MEETING),
                onDay(40, Direction.RECEIVED, InteractionKind.MEETING),
                onDay(70, Direction.GAVE, InteractionKind.ADVICE));

        Balance shortTerm = DyadReading.of(annWithBob, Formula.V1, day(day)).shortTerm();

        assertThat(shortTerm.given()).isCloseTo(given, within(1e-9));
        assertThat(shortTerm.received()).isCloseTo(received, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "6, 2, 0, 0.5",
        "4, 4, 0, 0",
        "5, 1, 0, 0.66666666666667",
        "3, 0, 0, 1",
        "0, 0, 0, 0",
        "0, 1, 2, -0.33333333333333",
        "0, 3, 2, -0.6",
        "0, 6, 2, -0.75",
        "1, 9, 2, -0.66666666666667"
    })
    void a_balance_is_the_difference_over_the_sum_and_kappa(double given, double received, double kappa, double beta) {
        assertThat(new Balance(given, received, kappa).beta()).isCloseTo(beta, within(1e-9));
        assertThat(new Balance(given, received, kappa).strength()).isEqualTo(given + received);
    }

    @Test
    void a_reading_has_both_windows_and_its_evidence() {
        DyadReading reading = DyadReading.of(
                List.of(
                        meeting(Direction.GAVE, 30),
                        entry(Direction.RECEIVED, InteractionKind.HELP, InteractionStatus.CONFIRMED, 60)),
                Formula.V1,
                NOW);

        assertThat(reading.given()).isCloseTo(Math.pow(2, -1 / 6.0), within(1e-9));
        assertThat(reading.received()).isCloseTo(3 * Math.pow(2, -1 / 3.0), within(1e-9));
        assertThat(reading.strength()).isEqualTo(reading.given() + reading.received());
        assertThat(reading.shortTerm().given()).isCloseTo(0.5, within(1e-9));
        assertThat(reading.shortTerm().received()).isCloseTo(0.75, within(1e-9));
        assertThat(reading.balanceShort()).isCloseTo(-0.25 / 3.25, within(1e-9));
        assertThat(reading.balance())
                .isCloseTo((reading.given() - reading.received()) / (reading.strength() + 2), within(1e-9));
        assertThat(reading.evidence()).isEqualTo(Evidence.of(1, 1));
        assertThat(reading.level()).isEqualTo(Level.BALANCED);
        assertThat(reading.formulaVersion()).isEqualTo(1);
        assertThat(reading.asOf()).isEqualTo(NOW);
    }

    @Test
    void mutual_effort_counts_on_both_sides() {
        EgoReading reading = EgoReading.of(List.of(meeting(Direction.MUTUAL, 0)), Formula.V1, NOW);

        assertThat(reading.given()).isEqualTo(1);
        assertThat(reading.received()).isEqualTo(1);
        assertThat(reading.balance()).isZero();
        assertThat(reading.balanceShort()).isZero();
        assertThat(reading.shortTerm()).isEqualTo(new Balance(1, 1, 2));
        assertThat(reading.evidence().n()).isZero();
    }

    @Test
    void what_is_1800_days_old_or_still_to_come_weighs_nothing() {
        DyadReading reading = DyadReading.of(
                List.of(
                        meeting(Direction.GAVE, 1800),
                        meeting(Direction.GAVE, -0.001),
                        meeting(Direction.RECEIVED, 1799.999)),
                Formula.V1,
                NOW);

        assertThat(reading.given()).isZero();
        assertThat(reading.received()).isCloseTo(1 / 1024.0, within(1e-7));
        assertThat(reading.lastInteractionAt()).isEqualTo(NOW.minusMillis((long) (1799.999 * 86_400_000)));
    }

    @Test
    void a_crowd_moves_no_measure() {
        Exchange crowd =
                entry(Direction.GAVE, InteractionKind.HELP, InteractionSize.L, 26, InteractionStatus.CONFIRMED, NOW);

        DyadReading reading = DyadReading.of(List.of(crowd), Formula.V1, NOW);

        assertThat(reading.longTerm()).isEqualTo(new Balance(0, 0, 2));
        assertThat(reading.level()).isEqualTo(Level.UNKNOWN);
        assertThat(reading.lastInteractionAt()).isNull();
        assertThat(reading.lastGaveAt()).isNull();
    }

    @Test
    void a_tie_with_disputed_entries_only_is_unknown() {
        Exchange disputed = entry(Direction.RECEIVED, InteractionKind.HELP, InteractionStatus.DISPUTED, 3);

        DyadReading reading = DyadReading.of(List.of(disputed), Formula.V1, NOW);

        assertThat(reading.level()).isEqualTo(Level.UNKNOWN);
        assertThat(reading.strength()).isZero();
        assertThat(reading.lastInteractionAt()).isNull();
    }

    @Test
    void the_last_interaction_and_the_last_gift_are_told_apart() {
        DyadReading reading = DyadReading.of(
                List.of(
                        meeting(Direction.GAVE, 9),
                        meeting(Direction.GAVE, 7),
                        meeting(Direction.RECEIVED, 5),
                        meeting(Direction.MUTUAL, 3),
                        entry(Direction.GAVE, InteractionKind.HELP, InteractionStatus.DISPUTED, 1)),
                Formula.V1,
                NOW);

        assertThat(reading.lastGaveAt()).isEqualTo(NOW.minus(Duration.ofDays(7)));
        assertThat(reading.lastInteractionAt()).isEqualTo(NOW.minus(Duration.ofDays(3)));
    }

    @Test
    void six_receipts_without_an_answer_are_one_sided_and_giving_back_lifts_it_at_once() {
        List<Exchange> history = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            history.add(entry(Direction.RECEIVED, InteractionKind.HELP, InteractionStatus.CONFIRMED, 20 + i));
        }
        assertThat(DyadReading.of(history, Formula.V1, NOW).level()).isEqualTo(Level.ONE_SIDED);

        for (int i = 0; i < 4; i++) {
            history.add(entry(Direction.GAVE, InteractionKind.HELP, InteractionStatus.CONFIRMED, 0));
        }
        assertThat(DyadReading.of(history, Formula.V1, NOW).level()).isEqualTo(Level.BALANCED);
    }

    @Test
    void as_of_an_earlier_instant_later_entries_are_not_there_yet() {
        List<Exchange> history = List.of(meeting(Direction.RECEIVED, 30), meeting(Direction.GAVE, 10));

        DyadReading before = DyadReading.of(history, Formula.V1, NOW.minus(Duration.ofDays(20)));

        assertThat(before.given()).isZero();
        assertThat(before.evidence()).isEqualTo(Evidence.of(0, 1));
        assertThat(before.lastGaveAt()).isNull();
    }

    @Test
    void ego_leans_by_all_ties_together() {
        EgoReading reading = EgoReading.of(meetings(8, 1, 60), Formula.V1, NOW);

        assertThat(reading.evidence()).isEqualTo(Evidence.of(8, 1));
        assertThat(reading.leaning()).isEqualTo(Leaning.GIVING);
        assertThat(reading.formulaVersion()).isEqualTo(1);
        assertThat(reading.asOf()).isEqualTo(NOW);
        assertThat(reading.lastGaveAt()).isBefore(NOW);
        assertThat(reading.lastInteractionAt()).isBefore(NOW);
    }

    private static Exchange onDay(int day, Direction direction, InteractionKind kind) {
        return entry(direction, kind, InteractionSize.M, 1, InteractionStatus.CONFIRMED, day(day));
    }

    private static Instant day(int day) {
        return Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(day));
    }
}
