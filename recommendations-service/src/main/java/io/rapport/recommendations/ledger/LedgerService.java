package io.rapport.recommendations.ledger;

import io.rapport.chassis.inbox.Inbox;
import io.rapport.events.InteractionState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Applies batches to the ledger; what changed is due. */
@ApplicationScoped
public class LedgerService {
    private final Ledger ledger;
    private final DueTies dueTies;

    LedgerService(Ledger ledger, DueTies dueTies) {
        this.ledger = ledger;
        this.dueTies = dueTies;
    }

    @Transactional
    void apply(Inbox.Batch<InteractionState> batch) {
        dueTies.mark(ledger.keepNewest(batch.states()));
    }
}
