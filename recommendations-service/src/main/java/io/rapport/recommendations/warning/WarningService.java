package io.rapport.recommendations.warning;

import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.Cursors;
import io.rapport.chassis.rest.Page;
import io.rapport.events.Party;
import io.rapport.recommendations.ledger.DueList;
import io.rapport.recommendations.people.Counterparties;
import io.rapport.recommendations.people.Counterparty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a person does with their own warnings. Each method is one transaction. */
@ApplicationScoped
public class WarningService {
    private final WarningRepository warnings;
    private final DueList due;
    private final Counterparties counterparties;
    private final Cursors cursors;

    WarningService(WarningRepository warnings, DueList due, Counterparties counterparties, Cursors cursors) {
        this.warnings = warnings;
        this.due = due;
        this.counterparties = counterparties;
        this.cursors = cursors;
    }

    @Transactional
    Page<WarningResponse> page(UUID egoId, WarningQuery query) {
        String scope = "warnings %s %s".formatted(egoId, query.status);
        UUID after = cursors.decode(scope, query.cursor)
                .map(position -> UUID.fromString(position.getFirst()))
                .orElse(null);
        List<Warning> rows = warnings.page(egoId, query.status, after, query.limit + 1);
        Page<Warning> page = Page.of(rows, query.limit, last -> cursors.encode(scope, last.id()));
        return new Page<>(responses(page.items()), page.next());
    }

    @Transactional
    WarningResponse find(UUID egoId, UUID id) {
        return response(warnings.find(egoId, id).orElseThrow(WarningService::notFound));
    }

    @Transactional
    WarningResponse acknowledge(UUID egoId, UUID id) {
        Warning warning = warnings.lock(egoId, id).orElseThrow(WarningService::notFound);
        warning.acknowledge(Instant.now());
        return response(warning);
    }

    /** It is worked out once more; what the person says about an entry is for the entry to settle. */
    @Transactional
    WarningResponse contest(UUID egoId, UUID id, String reason) {
        due.lock(egoId);
        Warning warning = warnings.lock(egoId, id).orElseThrow(WarningService::notFound);
        warning.contest(reason.strip(), Instant.now());
        UUID counterpartyId = warning.counterparty().map(Party::id).orElse(null);
        due.lookAgain(List.of(new DueList.Later(egoId, counterpartyId, Instant.now())));
        return response(warning);
    }

    @Transactional
    Map<UUID, WarningResponse> findAll(List<UUID> ids) {
        Map<UUID, WarningResponse> found = new HashMap<>();
        responses(warnings.findAll(ids)).forEach(warning -> found.put(warning.id(), warning));
        return found;
    }

    private WarningResponse response(Warning warning) {
        return responses(List.of(warning)).getFirst();
    }

    private List<WarningResponse> responses(List<Warning> page) {
        List<Party> parties = page.stream()
                .flatMap(warning -> warning.counterparty().stream())
                .distinct()
                .toList();
        Map<Party, Counterparty> named = counterparties.of(parties);
        return page.stream()
                .map(warning -> WarningResponse.of(
                        warning, warning.counterparty().map(named::get).orElse(null)))
                .toList();
    }

    private static ProblemException notFound() {
        return new ProblemException(CommonProblem.NOT_FOUND);
    }
}
