package io.rapport.recommendations.core.suggestion.rule;

import io.rapport.recommendations.core.reciprocity.Direction;
import io.rapport.recommendations.core.reciprocity.Exchange;
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
        return new Suggestion(
                RecommendationType.SAY_THANKS,
                other.party(),
                latest.isWithin(situation.now().minus(STILL_FRESH), situation.now()) ? 0.85 : 0.7,
                List.of(
                        Reason.resting(
                                Reason.Kind.RECEIVED,
                                unthanked.stream().map(Exchange::interactionId).toList(),
                                Occasion.RECEIVED_ON.with(
                                        LocalDate.ofInstant(latest.occurredAt(), situation.zone()), latest.kind())),
                        Reason.of(Reason.Kind.WITHOUT_THANKS, Occasion.WITHOUT_THANKS.with())),
                List.of("D43"),
                new Advice(Occasion.SAY_THANKS.with(latest.kind()), 10, 2),
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
