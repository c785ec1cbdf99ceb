package io.rapport.recommendations.core.suggestion.rule;

import static io.rapport.recommendations.core.suggestion.Suggestion.NAME;

import io.rapport.recommendations.core.reciprocity.Direction;
import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.situation.Other;
import io.rapport.recommendations.core.situation.Situation;
import io.rapport.recommendations.core.suggestion.Fact;
import io.rapport.recommendations.core.suggestion.RecommendationType;
import io.rapport.recommendations.core.suggestion.Step;
import io.rapport.recommendations.core.suggestion.Suggestion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Thank for what was received in the last two weeks, when two days have gone by without thanks (D43). Recognition or
 * encouragement given since counts as thanks. The two weeks are ours: later it would look odd.
 */
final class SayThanks implements Rule {
    private static final Duration TIME_TO_THANK = Duration.ofHours(48);
    private static final Duration STILL_FRESH = Duration.ofDays(7);
    private static final Duration TOO_LATE = Duration.ofDays(14);

    @Override
    public Stream<Suggestion> suggest(Situation situation) {
        return situation.others().stream().flatMap(other -> suggest(situation, other).stream());
    }

    private static Optional<Suggestion> suggest(Situation situation, Other other) {
        List<Exchange> counted = situation.counted(other);
        Instant lastThanks = counted.stream()
                .filter(SayThanks::isThanks)
                .map(Exchange::occurredAt)
                .findFirst()
                .orElse(Instant.MIN);
        List<Exchange> unthanked = counted.stream()
                .filter(exchange -> exchange.direction() == Direction.RECEIVED
                        && deservesThanks(exchange)
                        && exchange.isWithin(situation.now().minus(TOO_LATE), situation.now())
                        && exchange.occurredAt().isAfter(lastThanks))
                .toList();
        boolean isDue = unthanked.stream()
                .anyMatch(exchange -> !exchange.occurredAt().plus(TIME_TO_THANK).isAfter(situation.now()));
        return isDue ? Optional.of(suggestion(situation, other, unthanked)) : Optional.empty();
    }

    private static Suggestion suggestion(Situation situation, Other other, List<Exchange> unthanked) {
        Exchange latest = unthanked.getFirst();
        String kind = Words.of(latest.kind());
        return new Suggestion(
                RecommendationType.SAY_THANKS,
                other.party(),
                latest.isWithin(situation.now().minus(STILL_FRESH), situation.now()) ? 0.85 : 0.7,
                List.of(
                        Fact.resting(
                                Fact.Kind.RECEIVED,
                                unthanked.stream().map(Exchange::interactionId).toList(),
                                "On %s you received %s from %s."
                                        .formatted(Words.day(latest.occurredAt(), situation.zone()), kind, NAME)),
                        Fact.of(Fact.Kind.WITHOUT_THANKS, "No thanks are recorded since.")),
                List.of("D43"),
                new Step(
                        10,
                        "Thank %s for the %s, and say what it made possible.".formatted(NAME, kind),
                        List.of(
                                "Say it in person, and name the one thing that helped most.",
                                "Write a short note by hand.",
                                "Tell %s what came of it.".formatted(NAME),
                                "Mention it to the lead of %s.".formatted(NAME),
                                "Thank %s in the next team meeting, if %s likes that.".formatted(NAME, NAME),
                                "Invite %s for a coffee.".formatted(NAME),
                                "Recommend %s to someone who looks for just that.".formatted(NAME),
                                "Pass the same help on to somebody else, and tell %s.".formatted(NAME))),
                new Step(
                        2,
                        "Send %s one line of thanks.".formatted(NAME),
                        List.of("Thank you for the %s: it really helped me.".formatted(kind))),
                latest.interactionId().toString());
    }

    private static boolean isThanks(Exchange exchange) {
        return exchange.direction() == Direction.GAVE
                && switch (exchange.kind()) {
                    case RECOGNITION, ENCOURAGEMENT -> true;
                    case SPONSORSHIP,
                            COVER,
                            HELP,
                            EMOTIONAL_SUPPORT,
                            INTRODUCTION,
                            OPPORTUNITY,
                            ADVICE,
                            FEEDBACK,
                            COLLABORATION,
                            INFORMATION,
                            GIFT,
                            MEETING,
                            LUNCH,
                            COFFEE,
                            CALL,
                            MESSAGE,
                            SMALL_TALK,
                            GREETING -> false;
                };
    }

    /** Being together and everyday messages do not call for a thank-you of their own. */
    private static boolean deservesThanks(Exchange exchange) {
        return switch (exchange.kind()) {
            case SPONSORSHIP,
                    COVER,
                    HELP,
                    EMOTIONAL_SUPPORT,
                    INTRODUCTION,
                    OPPORTUNITY,
                    ADVICE,
                    FEEDBACK,
                    COLLABORATION,
                    INFORMATION,
                    RECOGNITION,
                    ENCOURAGEMENT,
                    GIFT -> true;
            case MEETING, LUNCH, COFFEE, CALL, MESSAGE, SMALL_TALK, GREETING -> false;
        };
    }
}
