package io.rapport.recommendations.core.suggestion.rule;

import static io.rapport.recommendations.core.suggestion.Suggestion.NAME;

import io.rapport.events.InteractionKind;
import io.rapport.recommendations.core.reciprocity.Direction;
import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.reciprocity.Formula.Parameter;
import io.rapport.recommendations.core.situation.Other;
import io.rapport.recommendations.core.situation.Situation;
import io.rapport.recommendations.core.suggestion.Fact;
import io.rapport.recommendations.core.suggestion.RecommendationType;
import io.rapport.recommendations.core.suggestion.Step;
import io.rapport.recommendations.core.suggestion.Suggestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Give something to those from whom more was received (A26 to A28, E02, E03), fitting their goals, needs and interests.
 * A mentor may give more; only when no advice went back in 180 days is there a soft hint (E20).
 */
final class GiveBack implements Rule {
    private static final double WITH_A_FIT = 0.05;

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
        List<Fact> because = new ArrayList<>();
        because.add(Fact.resting(
                Fact.Kind.RECEIVED,
                ids(received),
                "In the last 180 days you received something from %s %s.".formatted(NAME, Words.summary(received))));
        because.add(Fact.resting(
                Fact.Kind.GIVEN,
                ids(given),
                given.isEmpty()
                        ? "Nothing is recorded yet that you gave %s in that time.".formatted(NAME)
                        : "You gave %s something %s.".formatted(NAME, Words.summary(given))));
        Gift gift = Gift.of(situation, other, mostValuable(received, situation.formula()));
        because.addAll(gift.facts());
        return new Suggestion(
                RecommendationType.GIVE_BACK,
                other.party(),
                score + (gift.facts().isEmpty() ? 0 : WITH_A_FIT),
                because,
                source,
                new Step(
                        30,
                        gift.text(),
                        List.of(
                                gift.opening(),
                                "What are you working on this week, and where could you use a hand?",
                                "I learned something from what you showed me. Here is what I did with it.")),
                new Step(
                        5,
                        "Send %s two lines: a link, a name or a kind word that fits.".formatted(NAME),
                        List.of("This made me think of you:", gift.opening())),
                received.getFirst().interactionId() + gift.text());
    }

    /** What would be welcome, from what is known of the other. */
    private record Gift(String text, String opening, List<Fact> facts) {
        static Gift of(Situation situation, Other other, Exchange received) {
            for (String goal : other.goals()) {
                Optional<String> expertise = Words.fitting(goal, situation.expertise());
                if (expertise.isPresent()) {
                    return new Gift(
                            "Offer %s an hour of what you know about “%s” for the goal “%s”."
                                    .formatted(NAME, expertise.get(), goal),
                            "I saw that “%s” is a goal of yours. Would an hour together help?".formatted(goal),
                            List.of(goal(goal), expertise(expertise.get())));
                }
            }
            if (!other.needs().isEmpty()) {
                String need = other.needs().getFirst();
                return new Gift(
                        "Ask %s how you can help with “%s”.".formatted(NAME, need),
                        "How far did you get with “%s”?".formatted(need),
                        List.of(Fact.about(Fact.Kind.THEIR_NEED, need, "%s could use “%s”.".formatted(NAME, need))));
            }
            if (!other.goals().isEmpty()) {
                String goal = other.goals().getFirst();
                return new Gift(
                        "Ask %s how “%s” is going, and offer something that fits.".formatted(NAME, goal),
                        "How is “%s” going?".formatted(goal),
                        List.of(goal(goal)));
            }
            if (!other.interests().isEmpty()) {
                String interest = other.interests().getFirst();
                return new Gift(
                        "Share something about “%s” with %s.".formatted(interest, NAME),
                        "I came across this about “%s” and thought of you.".formatted(interest),
                        List.of(Fact.about(
                                Fact.Kind.THEIR_INTEREST,
                                interest,
                                "%s is interested in “%s”.".formatted(NAME, interest))));
            }
            String kind = Words.of(received.kind());
            return new Gift(
                    "Tell %s what came of the %s, and ask where you could help.".formatted(NAME, kind),
                    "Your %s made a difference to me: let me tell you what came of it.".formatted(kind),
                    List.of());
        }

        private static Fact goal(String goal) {
            return Fact.about(Fact.Kind.THEIR_GOAL, goal, "A goal of %s: “%s”.".formatted(NAME, goal));
        }

        private static Fact expertise(String expertise) {
            return Fact.about(Fact.Kind.YOUR_EXPERTISE, expertise, "You know about “%s”.".formatted(expertise));
        }
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
