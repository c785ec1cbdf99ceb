package io.rapport.recommendations.core.suggestion.rule;

import io.rapport.recommendations.core.reciprocity.EgoReading;
import io.rapport.recommendations.core.reciprocity.Formula.Parameter;
import io.rapport.recommendations.core.situation.Situation;
import io.rapport.recommendations.core.suggestion.Advice;
import io.rapport.recommendations.core.suggestion.Occasion;
import io.rapport.recommendations.core.suggestion.Reason;
import io.rapport.recommendations.core.suggestion.RecommendationType;
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
                List.of(Reason.of(
                        Reason.Kind.GIVEN,
                        Occasion.MOSTLY_GIVEN.with(
                                situation.reading().evidence().gave(),
                                situation.reading().evidence().n(),
                                situation.formula().at(Parameter.EVIDENCE_WINDOW)))),
                List.of("A27", "E06"),
                new Advice(Occasion.SPREAD_THE_LOAD.with(), 15, 5),
                YearMonth.from(situation.now().atZone(situation.zone())).toString());
    }
}
