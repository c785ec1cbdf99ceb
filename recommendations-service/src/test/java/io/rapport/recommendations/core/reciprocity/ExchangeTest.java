package io.rapport.recommendations.core.reciprocity;

import static io.rapport.recommendations.core.reciprocity.Histories.BOB;
import static io.rapport.recommendations.core.reciprocity.Histories.NOW;
import static io.rapport.recommendations.core.reciprocity.Histories.entry;
import static io.rapport.recommendations.core.reciprocity.Histories.meeting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    @Test
    void value_is_base_by_size_by_confirmation_over_the_group() {
        Exchange exchange =
                entry(Direction.GAVE, InteractionKind.HELP, InteractionSize.L, 3, InteractionStatus.UNCONFIRMED, NOW);

        assertThat(exchange.value(Formula.V1)).isEqualTo(new Value(3, 2, 0.5, 3));
        assertThat(exchange.value(Formula.V1).amount()).isCloseTo(1, within(1e-12));
    }

    @Test
    void a_disputed_entry_is_worth_nothing() {
        Exchange disputed = entry(Direction.GAVE, InteractionKind.HELP, InteractionStatus.DISPUTED, 1);

        assertThat(disputed.isDisputed()).isTrue();
        assertThat(disputed.value(Formula.V1).amount()).isZero();
        assertThat(meeting(Direction.GAVE, 1).isDisputed()).isFalse();
    }

    @Test
    void a_group_of_25_counts_and_one_of_26_does_not() {
        assertThat(inGroupOf(25).counts(Formula.V1)).isTrue();
        assertThat(inGroupOf(26).counts(Formula.V1)).isFalse();
    }

    @Test
    void a_group_of_none_is_refused() {
        assertThatThrownBy(() -> inGroupOf(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_window_is_open_at_its_start_and_closed_at_its_end() {
        Instant start = NOW.minus(Duration.ofDays(180));

        assertThat(at(start).isWithin(start, NOW)).isFalse();
        assertThat(at(start.plusNanos(1)).isWithin(start, NOW)).isTrue();
        assertThat(at(NOW).isWithin(start, NOW)).isTrue();
        assertThat(at(NOW.plusNanos(1)).isWithin(start, NOW)).isFalse();
    }

    @Test
    void entries_are_ordered_by_time_and_then_as_ids_sort_as_text() {
        Stream<String> ids = Stream.of(
                "00000000-0000-7000-8000-000000000001",
                "00000000-0000-7000-8000-000000000002",
                "00000000-0000-7000-f000-000000000001",
                "7fffffff-0000-7000-8000-000000000001",
                "80000000-0000-7000-8000-000000000001",
                "ffffffff-0000-7000-0000-000000000001");
        List<Exchange> expected = Stream.concat(
                        Stream.of(meeting(Direction.GAVE, 1)), ids.map(id -> withId(UUID.fromString(id))))
                .toList();

        assertThat(Exchange.inOrder(expected.reversed(), Formula.V1)).isEqualTo(expected);
    }

    @Test
    void an_entry_delivered_twice_is_there_once() {
        Exchange once = meeting(Direction.GAVE, 1);
        Exchange other = meeting(Direction.GAVE, 1);

        assertThat(Exchange.inOrder(List.of(once, other, once), Formula.V1)).containsExactlyInAnyOrder(once, other);
    }

    @Test
    void entries_that_differ_are_two_even_where_the_order_cannot_tell() {
        Exchange mine = withId(BOB);
        Exchange corrected = new Exchange(
                BOB,
                BOB,
                Direction.RECEIVED,
                InteractionKind.CALL,
                InteractionSize.M,
                1,
                InteractionStatus.CONFIRMED,
                NOW,
                false);

        assertThat(Exchange.inOrder(List.of(mine, corrected, mine), Formula.V1)).containsExactly(mine, corrected);
    }

    @Test
    void the_other_side_sees_the_mirror() {
        assertThat(Direction.GAVE.mirrored()).isEqualTo(Direction.RECEIVED);
        assertThat(Direction.RECEIVED.mirrored()).isEqualTo(Direction.GAVE);
        assertThat(Direction.MUTUAL.mirrored()).isEqualTo(Direction.MUTUAL);
    }

    private static Exchange inGroupOf(int groupSize) {
        return entry(
                Direction.GAVE,
                InteractionKind.MEETING,
                InteractionSize.M,
                groupSize,
                InteractionStatus.CONFIRMED,
                NOW);
    }

    private static Exchange at(Instant occurredAt) {
        return entry(
                Direction.GAVE, InteractionKind.CALL, InteractionSize.M, 1, InteractionStatus.CONFIRMED, occurredAt);
    }

    private static Exchange withId(UUID id) {
        return new Exchange(
                id,
                BOB,
                Direction.GAVE,
                InteractionKind.CALL,
                InteractionSize.M,
                1,
                InteractionStatus.CONFIRMED,
                NOW,
                false);
    }
}
