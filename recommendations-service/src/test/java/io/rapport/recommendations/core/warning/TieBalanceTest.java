package io.rapport.recommendations.core.warning;

import static io.rapport.recommendations.core.reciprocity.Histories.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionStatus;
import io.rapport.recommendations.core.reciprocity.Balance;
import io.rapport.recommendations.core.reciprocity.Direction;
import io.rapport.recommendations.core.reciprocity.DyadReading;
import io.rapport.recommendations.core.reciprocity.Evidence;
import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.reciprocity.Histories;
import io.rapport.recommendations.core.reciprocity.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TieBalanceTest {
    private static final Instant RAISED = NOW.minus(Duration.ofDays(20));

    @ParameterizedTest
    @CsvSource({
        // memory, level read now, entry changed, what happens
        "none, ONE_SIDED, true, raise ONE_SIDED",
        "none, RECEIVING_MORE, true, raise RECEIVING_MORE",
        "none, WATCH, true, raise WATCH",
        "none, GIVING_MORE, true, silent",
        "none, UNKNOWN, true, silent",
        "none, BALANCED, true, silent",
        "none, ONE_SIDED, false, silent",
        "none, WATCH, false, silent",
        "active ONE_SIDED, ONE_SIDED, true, keep",
        "active WATCH, WATCH, false, keep",
        "active ONE_SIDED, RECEIVING_MORE, true, quietly RECEIVING_MORE",
        "active ONE_SIDED, WATCH, true, quietly WATCH",
        "active RECEIVING_MORE, WATCH, false, quietly WATCH",
        "active WATCH, RECEIVING_MORE, true, announce RECEIVING_MORE",
        "active WATCH, ONE_SIDED, true, announce ONE_SIDED",
        "active RECEIVING_MORE, ONE_SIDED, true, announce ONE_SIDED",
        "active WATCH, ONE_SIDED, false, quietly ONE_SIDED",
        "active WATCH, BALANCED, true, clear FADED",
        "active ONE_SIDED, UNKNOWN, false, clear FADED",
        "active RECEIVING_MORE, GIVING_MORE, true, clear FADED",
        "cleared WATCH 0, WATCH, true, silent",
        "cleared WATCH 13.999, WATCH, true, silent",
        "cleared WATCH 14, WATCH, true, raise WATCH",
        "cleared WATCH 14, WATCH, false, silent",
        "cleared WATCH 0, RECEIVING_MORE, true, raise RECEIVING_MORE",
        "cleared WATCH 0, ONE_SIDED, true, raise ONE_SIDED",
        "cleared WATCH 0, ONE_SIDED, false, silent",
        "cleared ONE_SIDED 13.999, ONE_SIDED, true, silent",
        "cleared ONE_SIDED 13.999, RECEIVING_MORE, true, silent",
        "cleared ONE_SIDED 14, WATCH, true, raise WATCH",
        "cleared WATCH 20, BALANCED, true, silent"
    })
    void memory_and_level_decide(String memory, Level level, boolean mayRaise, String expected) {
        WarningChange change = next(memory(memory), reading(level, 0.1, 0.1, 4), mayRaise, false);

        assertThat(inWords(change)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // memory, balance, short balance, entries, what happens at a level of none
        "active ONE_SIDED, -0.23, -0.01, 1, quietly WATCH",
        "active WATCH, -0.23, -0.01, 1, keep",
        "active WATCH, -0.22, -0.01, 1, clear FADED",
        "active WATCH, -0.23,  0.00, 1, clear FADED",
        "active WATCH, -0.23, -0.01, 0, clear FADED",
        "none, -0.30, -0.01, 3, silent",
        "cleared WATCH 20, -0.30, -0.01, 3, silent"
    })
    void a_warning_lingers_until_the_balance_is_clearly_back(
            String memory, double balance, double balanceShort, int n, String expected) {
        DyadReading now = reading(n == 0 ? Level.UNKNOWN : Level.BALANCED, balance, balanceShort, n);

        assertThat(inWords(next(memory(memory), now, true, false))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"active ONE_SIDED, clear FADED", "none, silent", "cleared WATCH 20, silent"})
    void an_exempt_tie_loses_its_warning_and_gets_none(String memory, String expected) {
        DyadReading now = reading(Level.ONE_SIDED, -0.9, -0.9, 9);

        assertThat(inWords(next(memory(memory), now, true, true))).isEqualTo(expected);
    }

    @Test
    void an_exempt_tie_does_not_linger() {
        DyadReading now = reading(Level.BALANCED, -0.3, -0.3, 3);

        assertThat(inWords(next(memory("active WATCH"), now, true, true))).isEqualTo("clear FADED");
    }

    @Test
    void giving_after_it_was_raised_repairs() {
        assertThat(clearedWith(RAISED.plusNanos(1), 0)).isEqualTo("clear REPAIRED");
        assertThat(clearedWith(RAISED, 0)).isEqualTo("clear FADED");
        assertThat(clearedWith(null, 0)).isEqualTo("clear FADED");
    }

    @Test
    void recording_an_earlier_gift_afterwards_repairs_too() {
        assertThat(clearedWith(RAISED.minusSeconds(1), 3)).isEqualTo("clear REPAIRED");
        assertThat(clearedWith(RAISED.minusSeconds(1), 2)).isEqualTo("clear FADED");
    }

    @Test
    void a_tie_that_is_given_back_to_is_warned_and_repaired_once() {
        List<Exchange> history = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            history.add(help(Direction.RECEIVED, 20 + i));
        }
        DyadReading warned = DyadReading.of(history, Formula.V1, NOW);
        assertThat(inWords(next(new WarningState.None(), warned, true, false))).isEqualTo("raise ONE_SIDED");

        WarningState active = new WarningState.Active(WarningType.ONE_SIDED, NOW, 0);
        history.add(help(Direction.GAVE, -1));
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        DyadReading answered = DyadReading.of(history, Formula.V1, tomorrow);
        assertThat(inWords(next(active, answered, true, false))).isEqualTo("quietly WATCH");

        for (int i = 0; i < 3; i++) {
            history.add(help(Direction.GAVE, -2));
        }
        DyadReading repaired = DyadReading.of(history, Formula.V1, NOW.plus(Duration.ofDays(2)));
        assertThat(inWords(next(active, repaired, true, false))).isEqualTo("clear REPAIRED");
    }

    @Test
    void what_was_received_long_ago_fades() {
        List<Exchange> history = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            history.add(help(Direction.RECEIVED, 20 + i));
        }
        DyadReading later = DyadReading.of(history, Formula.V1, NOW.plus(Duration.ofDays(170)));

        assertThat(inWords(next(memory("active ONE_SIDED"), later, false, false)))
                .isEqualTo("clear FADED");
    }

    private static WarningChange next(WarningState before, DyadReading reading, boolean entryChanged, boolean exempt) {
        return new TieBalance(reading, exempt).next(before, entryChanged, reading.asOf(), Formula.V1);
    }

    private static String clearedWith(@Nullable Instant lastGaveAt, int gave) {
        DyadReading now = new DyadReading(
                new Balance(1, 1, 2),
                new Balance(1, 1, 2),
                Evidence.of(gave, 3),
                Level.BALANCED,
                NOW,
                lastGaveAt,
                1,
                NOW);
        int gaveWhenRaised = lastGaveAt != null && lastGaveAt.isBefore(RAISED) ? 2 : 0;
        return inWords(next(new WarningState.Active(WarningType.WATCH, RAISED, gaveWhenRaised), now, true, false));
    }

    private static DyadReading reading(Level level, double balance, double balanceShort, int n) {
        return new DyadReading(balanced(balance), balanced(balanceShort), Evidence.of(0, n), level, NOW, null, 1, NOW);
    }

    /** A balance that has exactly this beta. */
    private static Balance balanced(double beta) {
        return new Balance(Math.max(beta, 0), Math.max(-beta, 0), 1 - Math.abs(beta));
    }

    private static Exchange help(Direction direction, double daysAgo) {
        return Histories.entry(direction, InteractionKind.HELP, InteractionStatus.CONFIRMED, daysAgo);
    }

    static WarningState memory(String words) {
        String[] parts = words.split(" ");
        return switch (parts[0]) {
            case "none" -> new WarningState.None();
            case "active" -> new WarningState.Active(WarningType.valueOf(parts[1]), RAISED, 0);
            case "cleared" ->
                new WarningState.Cleared(WarningType.valueOf(parts[1]), NOW.minusMillis((long)
                        (Double.parseDouble(parts[2]) * 86_400_000)));
            default -> throw new IllegalArgumentException(words);
        };
    }

    static String inWords(WarningChange change) {
        return switch (change) {
            case WarningChange.Raise(WarningType type) -> "raise " + type;
            case WarningChange.ChangeType(WarningType type, boolean announce) ->
                (announce ? "announce " : "quietly ") + type;
            case WarningChange.Keep() -> "keep";
            case WarningChange.Clear(WarningChange.Reason reason) -> "clear " + reason;
            case WarningChange.Silent() -> "silent";
        };
    }
}
