package io.rapport.recommendations.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The generations of the ledger: when each was read from the topics, and how far it got. */
@ApplicationScoped
class RebuildLog {
    private final DataSource dataSource;

    RebuildLog(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param failure why it ended without taking the place of the live ledger */
    record Generation(
            int generation,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long records,
            @Nullable String failure) {}

    @Transactional
    int start() {
        return change("insert into ledger_generation default values returning generation");
    }

    @Transactional
    void read(int generation, int records) {
        change(
                "update ledger_generation set records = records + ? where generation = ? returning 1",
                records,
                generation);
    }

    @Transactional
    void finish(int generation, @Nullable String failure) {
        change(
                "update ledger_generation set finished_at = now(), failure = ? where generation = ? returning 1",
                failure,
                generation);
    }

    Optional<Generation> latest() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        select generation, started_at, finished_at, records, failure
                        from ledger_generation order by generation desc limit 1
                        """);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new Generation(
                            row.getInt(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            Optional.ofNullable(row.getObject(3, OffsetDateTime.class))
                                    .map(OffsetDateTime::toInstant)
                                    .orElse(null),
                            row.getLong(4),
                            row.getString(5)))
                    : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("generations", e);
        }
    }

    private int change(String sql, @Nullable Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("generations", e);
        }
    }
}
