package io.rapport.recommendations.core.reciprocity;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a tie reads as it does: the entries behind a balance, each with its part, and the months that led to it.
 *
 * @param entries those that are weighed, oldest first; added up in this order they give the balance to the bit
 * @param months without a gap from the first such entry to the instant asked about
 */
public record Explanation(List<Entry> entries, List<Month> months) {
    public static Explanation of(Collection<Exchange> exchanges, Formula formula, Instant asOf) {
        List<Exchange> inOrder = Exchange.inOrder(exchanges, formula);
        Instant since = Balance.horizon(formula, asOf);
        List<Entry> entries = inOrder.stream()
                .filter(exchange -> exchange.isWithin(since, asOf))
                .map(exchange -> Entry.of(exchange, formula, asOf))
                .toList();
        return new Explanation(entries, months(entries, inOrder, formula, asOf));
    }

    private static List<Month> months(List<Entry> entries, List<Exchange> inOrder, Formula formula, Instant asOf) {
        if (entries.isEmpty()) {
            return List.of();
        }
        Map<YearMonth, List<Entry>> byMonth = entries.stream()
                .collect(Collectors.groupingBy(entry -> monthOf(entry.exchange().occurredAt())));
        YearMonth first = monthOf(entries.getFirst().exchange().occurredAt());
        YearMonth last = monthOf(asOf);
        return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .map(month -> Month.of(month, byMonth.getOrDefault(month, List.of()), inOrder, formula, asOf))
                .toList();
    }

    private static YearMonth monthOf(Instant instant) {
        return YearMonth.from(instant.atOffset(ZoneOffset.UTC));
    }

    /**
     * One entry and its part in the balance at the long half-life.
     *
     * @param value what it was worth when it happened
     * @param ageFactor what is left of it, above 0 and at most 1
     * @param given its part of G, points
     * @param received its part of T, points
     */
    public record Entry(Exchange exchange, Value value, double ageFactor, double given, double received) {
        static Entry of(Exchange exchange, Formula formula, Instant asOf) {
            Value value = exchange.value(formula);
            double ageFactor = formula.longHalfLife().weight(exchange.occurredAt(), asOf);
            double effort = value.amount() * ageFactor;
            return new Entry(
                    exchange,
                    value,
                    ageFactor,
                    exchange.direction() == Direction.RECEIVED ? 0 : effort,
                    exchange.direction() == Direction.GAVE ? 0 : effort);
        }
    }

    /**
     * One month in UTC.
     *
     * @param given what ego gave in it, points, without decay
     * @param received what ego received in it, points, without decay
     * @param balance −1 to 1, at the long half-life as of its end, or as of the instant asked about if that is earlier
     */
    public record Month(YearMonth month, double given, double received, double balance) {
        private static Month of(
                YearMonth month, List<Entry> entries, List<Exchange> inOrder, Formula formula, Instant asOf) {
            double given = 0;
            double received = 0;
            for (Entry entry : entries) {
                double effort = entry.value().amount();
                given += entry.exchange().direction() == Direction.RECEIVED ? 0 : effort;
                received += entry.exchange().direction() == Direction.GAVE ? 0 : effort;
            }
            Instant end = month.plusMonths(1)
                    .atDay(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .minus(Duration.ofNanos(1));
            Instant until = end.isBefore(asOf) ? end : asOf;
            return new Month(
                    month,
                    given,
                    received,
                    Balance.of(inOrder, formula.longHalfLife(), formula, until).beta());
        }
    }
}
