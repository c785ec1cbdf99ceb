package io.rapport.recommendations.core.suggestion.rule;

import io.rapport.recommendations.core.situation.Situation;
import io.rapport.recommendations.core.suggestion.Suggestion;
import java.util.List;
import java.util.stream.Stream;

/** One way to do good. Add a rule here and to {@link #ALL}, which is the whole catalogue. */
public sealed interface Rule permits GiveBack, SayThanks, Reconnect, WidenCircle, OfferHelp, SpreadTheLoad {
    List<Rule> ALL = List.of(
            new GiveBack(), new SayThanks(), new Reconnect(), new WidenCircle(), new OfferHelp(), new SpreadTheLoad());

    Stream<Suggestion> suggest(Situation situation);

    static List<Suggestion> all(Situation situation) {
        return ALL.stream().flatMap(rule -> rule.suggest(situation)).toList();
    }
}
