package io.rapport.recommendations.core.suggestion.rule;

import io.rapport.recommendations.core.situation.Other;
import io.rapport.recommendations.core.situation.Situation;
import io.rapport.recommendations.core.suggestion.Advice;
import io.rapport.recommendations.core.suggestion.Occasion;
import io.rapport.recommendations.core.suggestion.Reason;
import io.rapport.recommendations.core.suggestion.RecommendationType;
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
                        other.goals().stream().flatMap(goal -> fit(situation, goal, Reason.Kind.THEIR_GOAL)),
                        other.needs().stream().flatMap(need -> fit(situation, need, Reason.Kind.THEIR_NEED)))
                .findFirst()
                .map(fit -> suggestion(other, fit));
    }

    private record Fit(Reason.Kind kind, String wish, String expertise) {}

    private static Stream<Fit> fit(Situation situation, String wish, Reason.Kind kind) {
        return Labels.fitting(wish, situation.expertise()).map(expertise -> new Fit(kind, wish, expertise)).stream();
    }

    private static Suggestion suggestion(Other other, Fit fit) {
        boolean isGoal = fit.kind() == Reason.Kind.THEIR_GOAL;
        return new Suggestion(
                RecommendationType.OFFER_HELP,
                other.party(),
                isGoal ? 0.6 : 0.58,
                List.of(
                        Reason.about(fit.kind(), fit.wish(), isGoal ? Occasion.THEIR_GOAL : Occasion.THEIR_NEED),
                        Reason.about(Reason.Kind.YOUR_EXPERTISE, fit.expertise(), Occasion.YOUR_EXPERTISE)),
                isGoal ? List.of("A24", "A26") : List.of("A24", "B41"),
                new Advice(Occasion.OFFER_HELP.with(fit.wish(), fit.expertise()), 30, 5),
                fit.wish() + " " + fit.expertise());
    }
}
