package io.rapport.recommendations.core.suggestion.rule;

import io.rapport.events.InteractionKind;
import io.rapport.recommendations.core.Saying;
import io.rapport.recommendations.core.reciprocity.Direction;
import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.reciprocity.Formula.Parameter;
import io.rapport.recommendations.core.situation.Other;
import io.rapport.recommendations.core.situation.Situation;
import io.rapport.recommendations.core.suggestion.Advice;
import io.rapport.recommendations.core.suggestion.Occasion;
import io.rapport.recommendations.core.suggestion.Reason;
import io.rapport.recommendations.core.suggestion.RecommendationType;
import io.rapport.recommendations.core.suggestion.Suggestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Give something to those from whom more was received (A26 to A28, E02, E03), fitting their goals, needs and interests.
 * A mentor may give more; only when no advice went back in 180 days is there a soft hint (E20).
 */
final class GiveBack implements Rule {
    private static final double WITH_A_FIT = 0.05;
    private static final int NAMED_KINDS = 3;

    @Override
    public Stream<Suggestion> suggest(Situation situation) {
        return situation.others().stream().flatMap(other -> suggest(situation, other).stream());
    }

    private static Optional<Suggestion> suggest(Situation situation, Other other) {
        boolean isExempt =
                other.kind() != null && situation.formula().exemptKinds().contains(other.kind());
        Instant windowStart = situation.now().minus(situation.formula().duration(Parameter.EVIDENCE_WINDOW));
        List<Exchange> recent = situation.counted(other).stream()
                .filter(exchange -> exchange.isWithin(windowStart, situation.now()))
                .toList();
        List<Exchange> received = of(recent, Direction.RECEIVED);
        if (received.isEmpty()) {
            return Optional.empty();
        }
        if (isExempt) {
            return isAdviceOneWay(recent)
                    ? Optional.of(suggestion(situation, other, recent, 0.35, List.of("E20")))
                    : Optional.empty();
        }
        double score = switch (other.reading().level()) {
            case ONE_SIDED -> 0.9;
            case RECEIVING_MORE -> 0.8;
            case WATCH -> 0.65;
            case GIVING_MORE, UNKNOWN, BALANCED -> 0;
        };
        List<String> source = List.of("A26", "A27", "A28", "E02", "E03");
        return score == 0 ? Optional.empty() : Optional.of(suggestion(situation, other, recent, score, source));
    }

    private static boolean isAdviceOneWay(List<Exchange> recent) {
        return of(recent, Direction.RECEIVED).stream().anyMatch(exchange -> exchange.kind() == InteractionKind.ADVICE)
                && of(recent, Direction.GAVE).stream().noneMatch(exchange -> exchange.kind() == InteractionKind.ADVICE);
    }

    private static Suggestion suggestion(
            Situation situation, Other other, List<Exchange> recent, double score, List<String> source) {
        List<Exchange> received = of(recent, Direction.RECEIVED);
        List<Exchange> given = of(recent, Direction.GAVE);
        List<Reason> because = new ArrayList<>();
        because.add(Reason.resting(
                Reason.Kind.RECEIVED,
                ids(received),
                Occasion.RECEIVED.with(situation.formula().at(Parameter.EVIDENCE_WINDOW), summary(received))));
        because.add(Reason.resting(
                Reason.Kind.GIVEN,
                ids(given),
                given.isEmpty() ? Occasion.NOTHING_GIVEN.with() : Occasion.GIVEN.with(summary(given))));
        Gift gift = Gift.of(situation, other, mostValuable(received, situation.formula()));
        because.addAll(gift.reasons());
        return new Suggestion(
                RecommendationType.GIVE_BACK,
                other.party(),
                score + (gift.reasons().isEmpty() ? 0 : WITH_A_FIT),
                because,
                source,
                new Advice(gift.saying(), 30, 5),
                received.getFirst().interactionId() + " " + gift.saying().key() + " " + gift.labels());
    }

    /** What would be welcome, from what is known of the other. */
    private record Gift(Saying saying, List<Reason> reasons) {
        static Gift of(Situation situation, Other other, Exchange received) {
            for (String goal : other.goals()) {
                Optional<String> expertise = Labels.fitting(goal, situation.expertise());
                if (expertise.isPresent()) {
                    return new Gift(
                            Occasion.GIVE_AN_HOUR.with(expertise.get(), goal),
                            List.of(
                                    Reason.about(Reason.Kind.THEIR_GOAL, goal, Occasion.THEIR_GOAL),
                                    Reason.about(
                                            Reason.Kind.YOUR_EXPERTISE, expertise.get(), Occasion.YOUR_EXPERTISE)));
                }
            }
            if (!other.needs().isEmpty()) {
                String need = other.needs().getFirst();
                return new Gift(
                        Occasion.ASK_ABOUT_NEED.with(need),
                        List.of(Reason.about(Reason.Kind.THEIR_NEED, need, Occasion.THEIR_NEED)));
            }
            if (!other.goals().isEmpty()) {
                String goal = other.goals().getFirst();
                return new Gift(
                        Occasion.ASK_ABOUT_GOAL.with(goal),
                        List.of(Reason.about(Reason.Kind.THEIR_GOAL, goal, Occasion.THEIR_GOAL)));
            }
            if (!other.interests().isEmpty()) {
                String interest = other.interests().getFirst();
                return new Gift(
                        Occasion.SHARE_INTEREST.with(interest),
                        List.of(Reason.about(Reason.Kind.THEIR_INTEREST, interest, Occasion.THEIR_INTEREST)));
            }
            return new Gift(Occasion.TELL_WHAT_CAME_OF_IT.with(received.kind()), List.of());
        }

        List<String> labels() {
            return reasons.stream()
                    .flatMap(reason -> Optional.ofNullable(reason.label()).stream())
                    .toList();
        }
    }

    /** "9 times: help (5), advice (2), coffee (1) and other things", the most frequent first. */
    private static Saying summary(List<Exchange> exchanges) {
        Map<InteractionKind, Long> kinds =
                exchanges.stream().collect(Collectors.groupingBy(Exchange::kind, Collectors.counting()));
        List<Saying> named = kinds.entrySet().stream()
                .sorted(Map.Entry.<InteractionKind, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(NAMED_KINDS)
                .map(kind -> Occasion.KIND_COUNT.with(kind.getKey(), kind.getValue()))
                .toList();
        return Occasion.SUMMARY.with(exchanges.size(), named, kinds.size() > NAMED_KINDS);
    }

    private static Exchange mostValuable(List<Exchange> received, Formula formula) {
        return received.stream()
                .max(Comparator.comparingDouble(
                        exchange -> exchange.value(formula).amount()))
                .orElseThrow();
    }

    private static List<Exchange> of(List<Exchange> exchanges, Direction direction) {
        return exchanges.stream()
                .filter(exchange -> exchange.direction() == direction)
                .toList();
    }

    private static List<UUID> ids(List<Exchange> exchanges) {
        return exchanges.stream().map(Exchange::interactionId).toList();
    }
}
