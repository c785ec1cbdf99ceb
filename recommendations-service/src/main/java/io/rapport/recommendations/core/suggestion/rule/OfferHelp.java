package io.rapport.recommendations.core.suggestion.rule;

import static io.rapport.recommendations.core.suggestion.Suggestion.NAME;

import io.rapport.recommendations.core.situation.Other;
import io.rapport.recommendations.core.situation.Situation;
import io.rapport.recommendations.core.suggestion.Fact;
import io.rapport.recommendations.core.suggestion.RecommendationType;
import io.rapport.recommendations.core.suggestion.Step;
import io.rapport.recommendations.core.suggestion.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Help someone one knows with a goal or a need that fits own expertise (A24, B41). It refers to what they stated. */
final class OfferHelp implements Rule {
    @Override
    public Stream<Suggestion> suggest(Situation situation) {
        return situation.others().stream().flatMap(other -> suggest(situation, other).stream());
    }

    private static Optional<Suggestion> suggest(Situation situation, Other other) {
        return Stream.concat(
                        other.goals().stream().flatMap(goal -> fit(situation, goal, Fact.Kind.THEIR_GOAL)),
                        other.needs().stream().flatMap(need -> fit(situation, need, Fact.Kind.THEIR_NEED)))
                .findFirst()
                .map(fit -> suggestion(other, fit));
    }

    private record Fit(Fact.Kind kind, String wish, String expertise) {}

    private static Stream<Fit> fit(Situation situation, String wish, Fact.Kind kind) {
        return Words.fitting(wish, situation.expertise()).map(expertise -> new Fit(kind, wish, expertise)).stream();
    }

    private static Suggestion suggestion(Other other, Fit fit) {
        boolean isGoal = fit.kind() == Fact.Kind.THEIR_GOAL;
        String wish = (isGoal ? "A goal of %s: “%s”." : "%s could use “%s”.").formatted(NAME, fit.wish());
        return new Suggestion(
                RecommendationType.OFFER_HELP,
                other.party(),
                isGoal ? 0.6 : 0.58,
                List.of(
                        Fact.about(fit.kind(), fit.wish(), wish),
                        Fact.about(
                                Fact.Kind.YOUR_EXPERTISE,
                                fit.expertise(),
                                "You know about “%s”.".formatted(fit.expertise()))),
                isGoal ? List.of("A24", "A26") : List.of("A24", "B41"),
                new Step(
                        30,
                        "Offer %s your help with “%s”.".formatted(NAME, fit.wish()),
                        List.of(
                                "How is it going with “%s”?".formatted(fit.wish()),
                                "I have done some %s. Would half an hour together help?".formatted(fit.expertise()),
                                "What is the hardest part at the moment?")),
                new Step(
                        5,
                        "Send %s one useful link or tip about “%s”.".formatted(NAME, fit.expertise()),
                        List.of("This helped me with %s; it may be of use to you.".formatted(fit.expertise()))),
                fit.wish() + " " + fit.expertise());
    }
}
