package io.rapport.recommendations.core.reciprocity;

import static io.rapport.recommendations.core.reciprocity.Histories.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every history. The seed is the argument, and so in the name of a test that fails. */
class ReciprocityLawsTest {
    private static final Formula WITHOUT_PRIOR = Formula.V1.with(Formula.Parameter.KAPPA, 0);
    private static final Duration LONG = Duration.ofDays(180);
    private static final Duration SHORT = Duration.ofDays(30);

    @ParameterizedTest
    @MethodSource("io.rapport.recommendations.core.reciprocity.Histories#seeds")
    void the_other_side_reads_the_mirror(long seed) {
        List<Exchange> history = history(seed);

        DyadReading mine = DyadReading.of(history, Formula.V1, NOW);
        DyadReading theirs = DyadReading.of(mirrored(history), Formula.V1, NOW);

        assertThat(theirs.balance()).isEqualTo(-mine.balance());
        assertThat(theirs.balanceShort()).isEqualTo(-mine.balanceShort());
        assertThat(theirs.strength()).isEqualTo(mine.strength());
        assertThat(theirs.evidence().pValue()).isEqualTo(mine.evidence().pValue());
    }

    @ParameterizedTest
    @MethodSource("io.rapport.recommendations.core.reciprocity.Histories#seeds")
    void order_and_repetition_change_not_a_bit(long seed) {
        List<Exchange> history = history(seed);
        List<Exchange> delivered = new ArrayList<>(history);
        delivered.addAll(history.subList(0, history.size() / 2));
        Collections.shuffle(delivered, Random.from(Histories.generator(seed + 1)));

        assertThat(DyadReading.of(delivered, Formula.V1, NOW)).isEqualTo(DyadReading.of(history, Formula.V1, NOW));
        assertThat(EgoReading.of(delivered, Formula.V1, NOW)).isEqualTo(EgoReading.of(history, Formula.V1, NOW));
        assertThat(Explanation.of(delivered, Formula.V1, NOW)).isEqualTo(Explanation.of(history, Formula.V1, NOW));
    }

    @ParameterizedTest
    @MethodSource("io.rapport.recommendations.core.reciprocity.Histories#seeds")
    void scaling_all_values_changes_no_ratio(long seed) {
        List<Exchange> history = history(seed);
        Formula tripled = WITHOUT_PRIOR;
        for (InteractionKind kind : InteractionKind.values()) {
            tripled = tripled.withBase(kind, 3 * baseOf(kind));
        }

        DyadReading plain = DyadReading.of(history, WITHOUT_PRIOR, NOW);
        DyadReading scaled = DyadReading.of(history, tripled, NOW);

        assertThat(scaled.balance()).isCloseTo(plain.balance(), within(1e-12));
        assertThat(scaled.balanceShort()).isCloseTo(plain.balanceShort(), within(1e-12));
        assertThat(scaled.strength()).isCloseTo(3 * plain.strength(), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("io.rapport.recommendations.core.reciprocity.Histories#seeds")
    void when_a_half_life_passes_strength_halves_and_the_ratio_stays(long seed) {
        List<Exchange> recent = history(seed).stream()
                .filter(exchange -> exchange.isWithin(NOW.minus(Duration.ofDays(1600)), NOW))
                .toList();

        Balance longNow = DyadReading.of(recent, WITHOUT_PRIOR, NOW).longTerm();
        Balance longLater =
                DyadReading.of(recent, WITHOUT_PRIOR, NOW.plus(LONG)).longTerm();
        Balance shortNow = DyadReading.of(recent, WITHOUT_PRIOR, NOW).shortTerm();
        Balance shortLater =
                DyadReading.of(recent, WITHOUT_PRIOR, NOW.plus(SHORT)).shortTerm();

        assertThat(longLater.strength()).isCloseTo(longNow.strength() / 2, within(1e-9));
        assertThat(longLater.beta()).isCloseTo(longNow.beta(), within(1e-9));
        assertThat(shortLater.strength()).isCloseTo(shortNow.strength() / 2, within(1e-9));
        assertThat(shortLater.beta()).isCloseTo(shortNow.beta(), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("io.rapport.recommendations.core.reciprocity.Histories#seeds")
    void merging_two_contacts_reads_like_the_united_entries(long seed) {
        List<Exchange> history = history(seed);
        UUID kept = new UUID(0, 0);
        UUID merged = new UUID(0, 1);
        List<Exchange> after = history.stream()
                .map(exchange -> exchange.counterpartyId().equals(merged) ? movedTo(kept, exchange) : exchange)
                .toList();
        List<Exchange> united = history.stream()
                .filter(exchange -> exchange.counterpartyId().equals(kept)
                        || exchange.counterpartyId().equals(merged))
                .toList();

        DyadReading one = DyadReading.of(with(kept, history), Formula.V1, NOW);
        DyadReading other = DyadReading.of(with(merged, history), Formula.V1, NOW);
        DyadReading reading = DyadReading.of(with(kept, after), Formula.V1, NOW);

        assertThat(reading).isEqualTo(DyadReading.of(united, Formula.V1, NOW));
        assertThat(reading.given()).isCloseTo(one.given() + other.given(), within(1e-9));
        assertThat(reading.evidence().n())
                .isEqualTo(one.evidence().n() + other.evidence().n());
    }

    @ParameterizedTest
    @MethodSource("io.rapport.recommendations.core.reciprocity.Histories#seeds")
    void over_all_people_giving_and_receiving_cancel_out(long seed) {
        RandomGenerator random = Histories.generator(seed);
        Map<Integer, List<Exchange>> ledgers = new HashMap<>();
        for (Exchange fact : Histories.random(random, 300)) {
            int giver = random.nextInt(10);
            int receiver = (giver + 1 + random.nextInt(9)) % 10;
            ledgers.computeIfAbsent(giver, person -> new ArrayList<>()).add(fact);
            ledgers.computeIfAbsent(receiver, person -> new ArrayList<>()).addAll(mirrored(List.of(fact)));
        }

        double sum = ledgers.values().stream()
                .map(ledger -> EgoReading.of(ledger, Formula.V1, NOW))
                .mapToDouble(reading -> reading.given() - reading.received())
                .sum();

        assertThat(sum).isCloseTo(0, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("io.rapport.recommendations.core.reciprocity.Histories#seeds")
    void every_figure_stays_in_its_range(long seed) {
        DyadReading reading = DyadReading.of(history(seed), Formula.V1, NOW);

        assertThat(reading.balance()).isBetween(-1.0, 1.0);
        assertThat(reading.balanceShort()).isBetween(-1.0, 1.0);
        assertThat(reading.strength()).isNotNegative();
        assertThat(reading.evidence().pValue()).isBetween(0.0, 1.0);
        assertThat(reading.shortTerm().strength())
                .isLessThanOrEqualTo(reading.longTerm().strength());
    }

    @ParameterizedTest
    @MethodSource("io.rapport.recommendations.core.reciprocity.Histories#seeds")
    void the_explained_entries_add_up_to_the_balance_to_the_bit(long seed) {
        List<Exchange> history = history(seed);

        Explanation explanation = Explanation.of(history, Formula.V1, NOW);
        DyadReading reading = DyadReading.of(history, Formula.V1, NOW);

        double given = 0;
        double received = 0;
        for (Explanation.Entry entry : explanation.entries()) {
            given += entry.given();
            received += entry.received();
        }
        assertThat(given).isEqualTo(reading.given());
        assertThat(received).isEqualTo(reading.received());
    }

    @ParameterizedTest
    @MethodSource("io.rapport.recommendations.core.reciprocity.Histories#seeds")
    void a_month_ends_on_the_balance_asked_for_at_its_end(long seed) {
        List<Exchange> history = history(seed);

        List<Explanation.Month> months =
                Explanation.of(history, Formula.V1, NOW).months();

        assertThat(months.getLast().balance())
                .isEqualTo(DyadReading.of(history, Formula.V1, NOW).balance());
        Explanation.Month earlier = months.get(months.size() - 3);
        Instant end = Instant.parse("2026-04-30T23:59:59.999999999Z");
        assertThat(earlier.month()).hasToString("2026-04");
        assertThat(earlier.balance())
                .isEqualTo(DyadReading.of(history, Formula.V1, end).balance());
    }

    private static List<Exchange> history(long seed) {
        return Histories.random(Histories.generator(seed), 200);
    }

    private static double baseOf(InteractionKind kind) {
        return Formula.V1
                .value(kind, InteractionSize.M, InteractionStatus.CONFIRMED, 1)
                .base();
    }

    private static List<Exchange> mirrored(List<Exchange> history) {
        return history.stream()
                .map(exchange -> new Exchange(
                        exchange.interactionId(),
                        exchange.counterpartyId(),
                        exchange.direction().mirrored(),
                        exchange.kind(),
                        exchange.size(),
                        exchange.groupSize(),
                        exchange.status(),
                        exchange.occurredAt(),
                        exchange.hasOutcome()))
                .toList();
    }

    private static List<Exchange> with(UUID counterparty, List<Exchange> history) {
        return history.stream()
                .filter(exchange -> exchange.counterpartyId().equals(counterparty))
                .toList();
    }

    private static Exchange movedTo(UUID counterparty, Exchange exchange) {
        return new Exchange(
                exchange.interactionId(),
                counterparty,
                exchange.direction(),
                exchange.kind(),
                exchange.size(),
                exchange.groupSize(),
                exchange.status(),
                exchange.occurredAt(),
                exchange.hasOutcome());
    }
}
