package io.rapport.recommendations.core.suggestion.rule;

import io.rapport.recommendations.core.situation.Other;
import io.rapport.recommendations.core.situation.Situation;
import io.rapport.recommendations.core.suggestion.Advice;
import io.rapport.recommendations.core.suggestion.Occasion;
import io.rapport.recommendations.core.suggestion.Reason;
import io.rapport.recommendations.core.suggestion.RecommendationType;
import io.rapport.recommendations.core.suggestion.Suggestion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Get in touch again when it is due (B51): {@code due = last interaction + ideal interval}, Dex's rule. The interval is
 * the one that ego wishes; else, on a tie of at least three entries, that of its layer (F22: the 5 strongest weekly, 15
 * monthly, 50 half-yearly, 150 yearly). Beyond 150 nobody is asked for: hours are limited.
 */
final class Reconnect implements Rule {
    private static final int SOME_HISTORY = 3;
    private static final int[][] LAYERS = {{5, 7}, {15, 30}, {50, 182}, {150, 365}};

    @Override
    public Stream<Suggestion> suggest(Situation situation) {
        List<Suggestion> suggestions = new ArrayList<>();
        List<Other> ties = situation.ties();
        for (Other other : situation.others()) {
            Instant last = other.reading().lastInteractionAt();
            Interval interval = interval(situation, other, ties.indexOf(other));
            if (last != null
                    && interval.days() > 0
                    && !last.plus(Duration.ofDays(interval.days())).isAfter(situation.now())) {
                suggestions.add(suggestion(situation, other, last, interval));
            }
        }
        return suggestions.stream();
    }

    /** @param days 0 when nothing is due ever */
    private record Interval(int days, boolean isWished) {}

    private static Interval interval(Situation situation, Other other, int rank) {
        if (other.idealDays() != null) {
            return new Interval(other.idealDays(), true);
        }
        if (rank >= 0 && situation.counted(other).size() >= SOME_HISTORY) {
            for (int[] layer : LAYERS) {
                if (rank < layer[0]) {
                    return new Interval(layer[1], false);
                }
            }
        }
        return new Interval(0, false);
    }

    private static Suggestion suggestion(Situation situation, Other other, Instant last, Interval interval) {
        long days = Duration.between(last, situation.now()).toDays();
        double overdue = (double) days / interval.days();
        double score = interval.isWished()
                ? 0.5 + Math.min(0.3, 0.1 * (overdue - 1))
                : 0.3 + Math.min(0.15, 0.05 * (overdue - 1));
        List<String> source = interval.isWished() ? List.of("B51", "B52") : List.of("B51", "B52", "D25");
        return new Suggestion(
                RecommendationType.RECONNECT,
                other.party(),
                score,
                List.of(
                        Reason.of(
                                Reason.Kind.LAST_INTERACTION,
                                Occasion.LAST_ENTRY.with(LocalDate.ofInstant(last, situation.zone()), days)),
                        Reason.of(
                                Reason.Kind.IDEAL_INTERVAL,
                                (interval.isWished() ? Occasion.WISHED_INTERVAL : Occasion.COMMON_INTERVAL)
                                        .with(interval.days()))),
                source,
                new Advice(Occasion.GET_IN_TOUCH.with(), 15, 3),
                last + " " + interval.days());
    }
}
