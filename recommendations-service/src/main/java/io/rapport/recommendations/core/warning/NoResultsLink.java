package io.rapport.recommendations.core.warning;

import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.NO_RESULTS_ENTRIES;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.NO_RESULTS_OUTCOMES;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.NO_RESULTS_SOCIAL;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.NO_RESULTS_WINDOW;

import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.situation.Situation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Much contact, nearly all of it social, nearly nothing with a result (A33).
 *
 * @param entries undisputed entries in the window, of any direction
 * @param withOutcome those with a noted outcome
 * @param social those of a social kind
 */
record NoResultsLink(int entries, int withOutcome, int social) implements Pattern {
    static NoResultsLink read(Situation situation) {
        return of(situation.exchanges(), situation.formula(), situation.now());
    }

    static NoResultsLink of(Collection<Exchange> exchanges, Formula formula, Instant asOf) {
        Instant since = asOf.minus(formula.duration(NO_RESULTS_WINDOW));
        List<Exchange> counted = exchanges.stream()
                .filter(exchange ->
                        exchange.isWithin(since, asOf) && !exchange.isDisputed() && exchange.counts(formula))
                .distinct()
                .toList();
        return new NoResultsLink(
                counted.size(),
                (int) counted.stream().filter(Exchange::hasOutcome).count(),
                (int) counted.stream()
                        .filter(exchange -> formula.socialKinds().contains(exchange.kind()))
                        .count());
    }

    @Override
    public Finding find(WarningState before, Formula formula) {
        boolean holds = entries >= formula.count(NO_RESULTS_ENTRIES)
                && (double) withOutcome / entries <= formula.at(NO_RESULTS_OUTCOMES)
                && (double) social / entries >= formula.at(NO_RESULTS_SOCIAL);
        return Pattern.found(WarningType.NO_RESULTS_LINK, holds, holds);
    }

    @Override
    public Map<String, Double> numbers() {
        return Map.of("entries", (double) entries, "withOutcome", (double) withOutcome, "social", (double) social);
    }
}
