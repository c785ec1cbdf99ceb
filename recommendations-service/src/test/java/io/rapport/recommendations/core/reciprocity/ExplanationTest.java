package io.rapport.recommendations.core.reciprocity;

import static io.rapport.recommendations.core.reciprocity.Histories.NOW;
import static io.rapport.recommendations.core.reciprocity.Histories.entry;
import static io.rapport.recommendations.core.reciprocity.Histories.meeting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionStatus;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    @Test
    void each_entry_shows_its_parts() {
        Exchange help = entry(
                Direction.RECEIVED,
                InteractionKind.HELP,
                InteractionSize.S,
                3,
                InteractionStatus.UNCONFIRMED,
                NOW.minusSeconds(180 * 86_400));

        Explanation.Entry explained =
                Explanation.of(List.of(help), Formula.V1, NOW).entries().getFirst();

        assertThat(explained.exchange()).isEqualTo(help);
        assertThat(explained.value()).isEqualTo(new Value(3, 0.5, 0.5, 3));
        assertThat(explained.ageFactor()).isCloseTo(0.5, within(1e-12));
        assertThat(explained.given()).isZero();
        assertThat(explained.received()).isCloseTo(0.125, within(1e-12));
    }

    @Test
    void entries_that_weigh_nothing_by_rule_are_left_out_and_disputed_ones_shown() {
        Exchange crowd =
                entry(Direction.GAVE, InteractionKind.HELP, InteractionSize.M, 26, InteractionStatus.CONFIRMED, NOW);
        Exchange disputed = entry(Direction.GAVE, InteractionKind.HELP, InteractionStatus.DISPUTED, 2);
        Exchange mutual = meeting(Direction.MUTUAL, 0);
        List<Exchange> history =
                List.of(crowd, disputed, mutual, meeting(Direction.GAVE, 1800), meeting(Direction.GAVE, -1));

        List<Explanation.Entry> entries =
                Explanation.of(history, Formula.V1, NOW).entries();

        assertThat(entries).extracting(Explanation.Entry::exchange).containsExactly(disputed, mutual);
        assertThat(entries.getFirst().given()).isZero();
        assertThat(entries.getLast().given()).isEqualTo(1);
        assertThat(entries.getLast().received()).isEqualTo(1);
    }

    @Test
    void months_run_without_a_gap_and_show_what_happened_in_them() {
        List<Exchange> history = List.of(
                at("2026-03-31T23:59:59.999Z", Direction.GAVE),
                at("2026-04-01T00:00:00Z", Direction.RECEIVED),
                at("2026-04-15T00:00:00Z", Direction.MUTUAL),
                at("2026-06-01T00:00:00Z", Direction.GAVE));

        List<Explanation.Month> months =
                Explanation.of(history, Formula.V1, NOW).months();

        assertThat(months)
                .extracting(Explanation.Month::month)
                .containsExactly(
                        YearMonth.of(2026, 3), YearMonth.of(2026, 4), YearMonth.of(2026, 5), YearMonth.of(2026, 6));
        assertThat(months).extracting(Explanation.Month::given).containsExactly(2.0, 2.0, 0.0, 2.0);
        assertThat(months).extracting(Explanation.Month::received).containsExactly(0.0, 4.0, 0.0, 0.0);
        assertThat(months.getFirst().balance()).isCloseTo(0.5, within(1e-6));
        assertThat(months.get(1).balance()).isNegative();
    }

    @Test
    void without_entries_there_is_nothing_to_explain() {
        assertThat(Explanation.of(List.of(meeting(Direction.GAVE, 2000)), Formula.V1, NOW))
                .isEqualTo(new Explanation(List.of(), List.of()));
    }

    private static Exchange at(String instant, Direction direction) {
        return entry(
                direction,
                InteractionKind.ADVICE,
                InteractionSize.M,
                1,
                InteractionStatus.CONFIRMED,
                Instant.parse(instant));
    }
}
