package io.rapport.recommendations.ledger;

import io.rapport.chassis.inbox.Offsets;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Knows when the ledger is whole enough to speak of it: once the consumers have passed what was on the topics when this
 * instance started, and, for the entries of an import, what was there after the import had ended.
 */
@ApplicationScoped
public class Settlement {
    private final DataSource dataSource;
    private final Offsets offsets;
    private final Map<UUID, Map<TopicPartition, Long>> endsOfImports = new HashMap<>();
    private @Nullable Map<TopicPartition, Long> endsAtStart;
    private boolean started;

    Settlement(DataSource dataSource, Offsets offsets) {
        this.dataSource = dataSource;
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
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        select id from ledger.import as import
                        where state ->> 'status' in ('COMPLETED', 'FAILED')
                          and not exists (select from settled_import s where s.import_id = import.id)
                        """);
                ResultSet rows = statement.executeQuery()) {
            Set<UUID> ids = new HashSet<>();
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException("imports", e);
        }
    }

    private void settle(UUID importId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "insert into settled_import (import_id) values (?) on conflict do nothing")) {
            statement.setObject(1, importId);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("imports", e);
        }
    }
}
