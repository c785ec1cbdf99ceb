package io.rapport.recommendations.core.warning;

import static io.rapport.recommendations.core.reciprocity.Histories.NOW;
import static io.rapport.recommendations.core.reciprocity.Histories.entry;
import static io.rapport.recommendations.core.reciprocity.Histories.meeting;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionStatus;
import io.rapport.recommendations.core.reciprocity.Direction;
import io.rapport.recommendations.core.reciprocity.DyadReading;
import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.reciprocity.Formula;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakingFirstTest {
    private static final WarningState NONE = new WarningState.None();

    @ParameterizedTest
    @CsvSource({"14, raise TAKING_FIRST", "13.999, silent", "179.999, raise TAKING_FIRST", "180, silent"})
    void two_weeks_after_a_first_receipt_it_is_said(double daysAgo, String expected) {
        assertThat(next(NONE, meeting(Direction.RECEIVED, daysAgo))).isEqualTo(expected);
    }

    @Test
    void the_first_receipt_counts_whatever_came_later() {
        assertThat(next(NONE, meeting(Direction.RECEIVED, 1), meeting(Direction.RECEIVED, 15)))
                .isEqualTo("raise TAKING_FIRST");
        assertThat(next(NONE, meeting(Direction.RECEIVED, 15), meeting(Direction.RECEIVED, 1)))
                .isEqualTo("raise TAKING_FIRST");
    }

    @Test
    void whoever_gave_first_or_since_hears_nothing() {
        assertThat(next(NONE, meeting(Direction.GAVE, 40), meeting(Direction.RECEIVED, 30)))
                .isEqualTo("silent");
        assertThat(next(NONE, meeting(Direction.RECEIVED, 30), meeting(Direction.GAVE, 2)))
                .isEqualTo("silent");
        assertThat(next(NONE)).isEqualTo("silent");
    }

    @Test
    void mutual_disputed_crowd_and_future_entries_are_neither_giving_nor_receiving() {
        Exchange crowd = entry(
                Direction.GAVE,
                InteractionKind.HELP,
                InteractionSize.M,
                26,
                InteractionStatus.CONFIRMED,
                NOW.minusSeconds(1));
        Exchange disputed = entry(Direction.GAVE, InteractionKind.HELP, InteractionStatus.DISPUTED, 3);
        Exchange toCome = meeting(Direction.GAVE, -1);
        Exchange mutual = meeting(Direction.MUTUAL, 50);

        assertThat(next(NONE, meeting(Direction.RECEIVED, 20), crowd, disputed, toCome, mutual))
                .isEqualTo("raise TAKING_FIRST");
        assertThat(next(NONE, mutual)).isEqualTo("silent");
        assertThat(next(NONE, entry(Direction.RECEIVED, InteractionKind.HELP, InteractionStatus.DISPUTED, 20)))
                .isEqualTo("silent");
    }

    @Test
    void giving_repairs_it_whenever_that_was() {
        assertThat(next(active(10), meeting(Direction.RECEIVED, 30), meeting(Direction.GAVE, 0)))
                .isEqualTo("clear REPAIRED");
        assertThat(next(active(10), meeting(Direction.RECEIVED, 30), meeting(Direction.GAVE, 20)))
                .isEqualTo("clear REPAIRED");
        assertThat(next(active(100), meeting(Direction.RECEIVED, 120), meeting(Direction.GAVE, 0)))
                .isEqualTo("clear REPAIRED");
    }

    @Test
    void it_stays_ninety_days_at_most() {
        assertThat(next(active(89.999), meeting(Direction.RECEIVED, 120))).isEqualTo("keep");
        assertThat(next(active(90), meeting(Direction.RECEIVED, 120))).isEqualTo("clear FADED");
    }

    @Test
    void it_stays_when_its_beginning_grows_old() {
        assertThat(next(active(60), meeting(Direction.RECEIVED, 200))).isEqualTo("keep");
    }

    @Test
    void it_fades_when_the_receipt_is_retracted() {
        assertThat(next(active(1))).isEqualTo("clear FADED");
    }

    @Test
    void it_is_said_once_for_a_tie() {
        WarningState cleared = new WarningState.Cleared(WarningType.TAKING_FIRST, NOW.minus(Duration.ofDays(100)));

        assertThat(next(cleared, meeting(Direction.RECEIVED, 300))).isEqualTo("silent");
    }

    @Test
    void an_exempt_tie_has_none() {
        List<Exchange> received = List.of(meeting(Direction.RECEIVED, 30));

        assertThat(next(NONE, true, received)).isEqualTo("silent");
        assertThat(next(active(1), true, received)).isEqualTo("clear FADED");
    }

    private static WarningState active(double daysAgo) {
        return new WarningState.Active(WarningType.TAKING_FIRST, NOW.minusMillis((long) (daysAgo * 86_400_000)), 0);
    }

    private static String next(WarningState before, Exchange... exchanges) {
        return next(before, false, List.of(exchanges));
    }

    /** Whether an entry changed does not matter: time brings this one about. */
    private static String next(WarningState before, boolean exempt, List<Exchange> exchanges) {
        DyadReading reading = DyadReading.of(exchanges, Formula.V1, NOW);
        TakingFirst pattern = TakingFirst.of(reading, exchanges, exempt, Formula.V1);
        return TieBalanceTest.inWords(pattern.next(before, false, NOW, Formula.V1));
    }
}
