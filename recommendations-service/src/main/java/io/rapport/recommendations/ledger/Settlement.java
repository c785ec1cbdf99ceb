package io.rapport.recommendations.ledger;

import io.rapport.chassis.inbox.Offsets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Knows when the ledger is whole enough to speak of it: once the consumers have passed what was on the topics when this
 * instance started, and, for the entries of an import, what was there after the import had ended.
 */
@ApplicationScoped
public class Settlement {
    private final Jdbi jdbi;
    private final Offsets offsets;
    private final Map<UUID, Map<TopicPartition, Long>> endsOfImports = new HashMap<>();
    private @Nullable Map<TopicPartition, Long> endsAtStart;
    private boolean started;

    Settlement(Jdbi jdbi, Offsets offsets) {
        this.jdbi = jdbi;
        this.offsets = offsets;
    }

    /** Whether this instance has caught up; settles imports on the way. Called by one thread. */
    public boolean advance() throws ExecutionException, InterruptedException {
        if (endsAtStart == null) {
            endsAtStart = offsets.ends();
        }
        started = started || offsets.isPassed(endsAtStart);
        if (started) {
            settleImports();
        }
        return started;
    }

    private void settleImports() throws ExecutionException, InterruptedException {
        Set<UUID> ended = endedImports();
        endsOfImports.keySet().retainAll(ended);
        for (UUID importId : ended) {
            Map<TopicPartition, Long> ends = endsOfImports.get(importId);
            if (ends == null) {
                ends = offsets.ends();
                endsOfImports.put(importId, ends);
            }
            if (offsets.isPassed(ends)) {
                settle(importId);
            }
        }
    }

    private Set<UUID> endedImports() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select id from ledger.import as import
                        where state ->> 'status' in ('COMPLETED', 'FAILED')
                          and not exists (select from settled_import s where s.import_id = import.id)
                        """).mapTo(UUID.class).set());
    }

    private void settle(UUID importId) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "insert into settled_import (import_id) values (:id) on conflict do nothing")
                .bind("id", importId)
                .execute());
    }
}
