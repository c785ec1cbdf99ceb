package io.rapport.recommendations.ledger;

import io.rapport.chassis.inbox.Inbox;
import io.rapport.events.InteractionState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Applies batches to the ledger; what changed is due. */
@ApplicationScoped
public class LedgerService {
    private final Ledger ledger;
    private final DueList due;

    LedgerService(Ledger ledger, DueList due) {
        this.ledger = ledger;
        this.due = due;
    }

    /** Returns the entries that were newer than what was here. */
    @Transactional
    List<Ledger.Touched> apply(Inbox.Batch<InteractionState> batch) {
        List<Ledger.Touched> touched = ledger.keepNewest(batch.states());
        due.mark(touched);
        return touched;
    }
}
