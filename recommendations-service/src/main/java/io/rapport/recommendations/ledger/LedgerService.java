package io.rapport.recommendations.ledger;

import io.rapport.chassis.inbox.Inbox;
import io.rapport.events.InteractionState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Applies batches to the ledger; what changed is due. */
@ApplicationScoped
public class LedgerService {
    private final Ledger ledger;
    private final DueList due;

    LedgerService(Ledger ledger, DueList due) {
        this.ledger = ledger;
        this.due = due;
    }

    @Transactional
    void apply(Inbox.Batch<InteractionState> batch) {
        due.mark(ledger.keepNewest(batch.states()));
    }
}
