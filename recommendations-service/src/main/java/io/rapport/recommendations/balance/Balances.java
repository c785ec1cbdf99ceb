package io.rapport.recommendations.balance;

import static java.util.Objects.requireNonNull;

import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.Cursors;
import io.rapport.chassis.rest.Page;
import io.rapport.events.Party;
import io.rapport.recommendations.core.reciprocity.DyadReading;
import io.rapport.recommendations.core.reciprocity.EgoReading;
import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.reciprocity.Explanation;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.ledger.Entries;
import io.rapport.recommendations.ledger.Ledger;
import io.rapport.recommendations.ledger.Tie;
import io.rapport.recommendations.people.Counterparties;
import io.rapport.recommendations.people.Counterparty;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Answers what a person gave and received: reads the entries, lets the core work it out, adds the names. */
@ApplicationScoped
public class Balances {
    private final Ledger ledger;
    private final Counterparties counterparties;
    private final Formula formula;
    private final Cursors cursors;

    Balances(Ledger ledger, Counterparties counterparties, Formula formula, Cursors cursors) {
        this.ledger = ledger;
        this.counterparties = counterparties;
        this.formula = formula;
        this.cursors = cursors;
    }

    EgoBalanceResponse ofEgo(UUID egoId, Instant asOf) {
        return EgoBalanceResponse.of(EgoReading.of(ledger.entries(egoId, asOf).all(), formula, asOf));
    }

    Page<TieBalanceResponse> page(UUID egoId, BalanceQuery query) {
        BalanceSort sort = BalanceSort.of(query.sort);
        String scope = "balances %s %s %s %s".formatted(egoId, query.sort, query.level, query.asOf);
        Optional<List<String>> position = cursors.decode(scope, query.cursor);
        Instant asOf = position.map(parts -> Instant.parse(parts.getFirst())).orElseGet(query::instant);
        List<Placed> rest = ties(egoId, asOf).stream()
                .filter(tie -> query.level == null || tie.level() == query.level)
                .map(tie -> new Placed(sort.positionOf(tie), tie))
                .filter(placed ->
                        position.isEmpty() || sort.order().compare(placed.position(), from(position.get())) > 0)
                .sorted(Comparator.comparing(Placed::position, sort.order()))
                .toList();
        return Page.of(
                        rest,
                        query.limit,
                        last -> cursors.encode(
                                scope,
                                asOf,
                                last.position().key(),
                                last.position().id()))
                .map(Placed::tie);
    }

    /** A tie where the sort puts it, worked out once for all comparisons. */
    private record Placed(BalanceSort.Position position, TieBalanceResponse tie) {}

    private static BalanceSort.Position from(List<String> cursor) {
        return new BalanceSort.Position(cursor.get(1), cursor.get(2));
    }

    ExplainedBalanceResponse explain(UUID egoId, UUID counterpartyId, Instant asOf) {
        Entries entries = ledger.entries(new Tie(egoId, counterpartyId), asOf);
        if (entries.ties().isEmpty()) {
            throw new ProblemException(CommonProblem.NOT_FOUND);
        }
        Counterparty counterparty =
                counterparties.of(entries.ties().keySet()).values().iterator().next();
        List<Exchange> exchanges = entries.all();
        return ExplainedBalanceResponse.of(
                counterparty, DyadReading.of(exchanges, formula, asOf), Explanation.of(exchanges, formula, asOf));
    }

    private List<TieBalanceResponse> ties(UUID egoId, Instant asOf) {
        Map<Party, List<Exchange>> ties = ledger.entries(egoId, asOf).ties();
        Map<Party, Counterparty> named = counterparties.of(ties.keySet());
        List<TieBalanceResponse> balances = new ArrayList<>(ties.size());
        ties.forEach((party, exchanges) -> balances.add(
                TieBalanceResponse.of(requireNonNull(named.get(party)), DyadReading.of(exchanges, formula, asOf))));
        return balances;
    }
}
