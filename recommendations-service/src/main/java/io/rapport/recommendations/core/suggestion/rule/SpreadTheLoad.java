package io.rapport.recommendations.core.suggestion.rule;

import io.rapport.recommendations.core.reciprocity.EgoReading;
import io.rapport.recommendations.core.reciprocity.Formula.Parameter;
import io.rapport.recommendations.core.situation.Situation;
import io.rapport.recommendations.core.suggestion.Fact;
import io.rapport.recommendations.core.suggestion.RecommendationType;
import io.rapport.recommendations.core.suggestion.Step;
import io.rapport.recommendations.core.suggestion.Suggestion;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/**
 * Look after oneself when giving far more than receiving over all ties (A27, E06): at the balance of the warning
 * {@code OVER_GIVING} and significant, but without a look at what others give. Once a month at most.
 */
final class SpreadTheLoad implements Rule {
    @Override
    public Stream<Suggestion> suggest(Situation situation) {
        EgoReading reading = situation.reading();
        boolean isOverGiving = reading.balance() >= situation.formula().at(Parameter.OVER_GIVING_AT)
                && reading.evidence().isSignificant(situation.formula());
        return isOverGiving ? Stream.of(suggestion(situation)) : Stream.empty();
    }

    private static Suggestion suggestion(Situation situation) {
        return new Suggestion(
                RecommendationType.SPREAD_THE_LOAD,
                null,
                0.55,
                List.of(Fact.of(
                        Fact.Kind.GIVEN,
                        "In %d of %d recorded exchanges of the last 180 days you were the one who gave."
                                .formatted(
                                        situation.reading().evidence().gave(),
                                        situation.reading().evidence().n()))),
                List.of("A27", "E06"),
                new Step(
                        15,
                        "Choose one thing that somebody else could do this week, and let them.",
                        List.of(
                                "Who else knows about this, and would like to be asked?",
                                "Say no once, kindly: “I have no room for this this week.”",
                                "Ask a colleague for something that you need yourself.",
                                "Write down what you are asked most, so that others can find it.")),
                new Step(
                        5,
                        "Pass one request on to someone else who knows about it.",
                        List.of("I am full this week. May I introduce you to someone who can help as well?")),
                YearMonth.from(situation.now().atZone(situation.zone())).toString());
    }
}
