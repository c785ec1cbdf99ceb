package io.rapport.recommendations.ledger;

import io.rapport.chassis.inbox.Inbox;
import io.rapport.chassis.inbox.Replica;
import io.rapport.events.ImportState;
import io.rapport.events.InteractionState;
import io.rapport.recommendations.webhook.DirectoryNews;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Applies batches to the ledger; what changed is due. */
@ApplicationScoped
public class LedgerService {
    private final Ledger ledger;
    private final DueList due;
    private final Replica<ImportState> imports;
    private final DirectoryNews news;

    LedgerService(Ledger ledger, DueList due, Replica<ImportState> imports, DirectoryNews news) {
        this.ledger = ledger;
        this.due = due;
        this.imports = imports;
        this.news = news;
    }

    /** Returns the entries that were newer than what was here; those of erased interactions go. */
    @Transactional
    List<Ledger.Touched> apply(Inbox.Batch<InteractionState> batch) {
        List<Ledger.Touched> touched = ledger.keepNewest(batch.states());
        due.mark(touched);
        if (!batch.erased().isEmpty()) {
            Instant now = Instant.now();
            due.mark(ledger.erase(batch.erased()).stream()
                    .map(tie -> new Ledger.Touched(tie, Optional.empty(), now))
                    .toList());
        }
        return touched;
    }

    @Transactional
    void applyImports(Inbox.Batch<ImportState> batch) {
        imports.apply(batch);
        news.ofImports(batch);
    }
}
