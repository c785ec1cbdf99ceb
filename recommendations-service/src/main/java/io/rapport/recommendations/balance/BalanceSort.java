package io.rapport.recommendations.balance;

import io.rapport.chassis.problem.ProblemException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** An order of ties. Its keys are text that sorts as the values do, so that a cursor can hold them. */
record BalanceSort(Key key, boolean descending) {
    enum Key {
        LAST_INTERACTION_AT(
                "lastInteractionAt",
                tie -> sortable(Optional.ofNullable(tie.lastInteractionAt())
                        .orElse(Instant.EPOCH)
                        .toEpochMilli())),
        STRENGTH("strength", tie -> sortable(Double.doubleToLongBits(tie.strength()))),
        DISPLAY_NAME(
                "displayName",
                tie -> String.valueOf(tie.counterparty().displayName()).toLowerCase(Locale.ROOT));

        private final String parameter;
        private final Function<TieBalanceResponse, String> text;

        Key(String parameter, Function<TieBalanceResponse, String> text) {
            this.parameter = parameter;
            this.text = text;
        }

        private static String sortable(long value) {
            return String.format(Locale.ROOT, "%019d", value);
        }
    }

    static BalanceSort of(String parameter) {
        boolean descending = parameter.startsWith("-");
        String name = descending ? parameter.substring(1) : parameter;
        return Arrays.stream(Key.values())
                .filter(key -> key.parameter.equals(name))
                .findFirst()
                .map(key -> new BalanceSort(key, descending))
                .orElseThrow(() -> ProblemException.invalid(
                        "?sort", "lastInteractionAt, strength or displayName, with or without a minus in front"));
    }

    Position positionOf(TieBalanceResponse tie) {
        return new Position(key.text.apply(tie), tie.counterparty().id().toString());
    }

    Comparator<Position> order() {
        Comparator<Position> ascending = Comparator.comparing(Position::key).thenComparing(Position::id);
        return descending ? ascending.reversed() : ascending;
    }

    record Position(String key, String id) {}
}
