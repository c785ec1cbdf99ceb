package io.rapport.recommendations.ledger;

import io.rapport.chassis.inbox.Inbox;
import io.rapport.chassis.trace.AppliesBatch;
import io.rapport.events.ImportState;
import io.rapport.events.InteractionState;
import io.rapport.events.Topic;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the newest of what the topics say. A batch is tried until it is applied: nothing is skipped while a server is down. */
@ApplicationScoped
class LedgerConsumer {
    private final Inbox inbox;
    private final LedgerService ledger;
    private final LedgerMeters meters;

    LedgerConsumer(Inbox inbox, LedgerService ledger, LedgerMeters meters) {
        this.inbox = inbox;
        this.ledger = ledger;
        this.meters = meters;
    }

    @Incoming("interactions")
    @Blocking
    @Retry(maxRetries = -1, delay = 1000, maxDuration = 0)
    @AppliesBatch
    void onInteractions(ConsumerRecords<String, byte[]> records) {
        Inbox.Batch<InteractionState> batch = inbox.read(records, Topic.INTERACTIONS, InteractionState.class);
        meters.applied(batch.states(), ledger.apply(batch));
    }

    @Incoming("imports")
    @Blocking
    @Retry(maxRetries = -1, delay = 1000, maxDuration = 0)
    @AppliesBatch
    void onImports(ConsumerRecords<String, byte[]> records) {
        ledger.applyImports(inbox.read(records, Topic.IMPORTS, ImportState.class));
    }
}
