package io.rapport.recommendations.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The generations of the ledger: when each was read from the topics, and how far it got. */
@ApplicationScoped
class RebuildLog {
    private final Jdbi jdbi;

    RebuildLog(Jdbi jdbi) {
        this.jdbi = jdbi;
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
        return jdbi.withHandle(
                handle -> handle.createQuery("insert into ledger_generation default values returning generation")
                        .mapTo(int.class)
                        .one());
    }

    @Transactional
    void read(int generation, int records) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update ledger_generation set records = records + :records where generation = :generation")
                .bind("records", records)
                .bind("generation", generation)
                .execute());
    }

    @Transactional
    void finish(int generation, @Nullable String failure) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update ledger_generation set finished_at = now(), failure = :failure
                        where generation = :generation
                        """)
                .bind("failure", failure)
                .bind("generation", generation)
                .execute());
    }

    Optional<Generation> latest() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select generation, started_at, finished_at, records, failure
                        from ledger_generation order by generation desc limit 1
                        """).mapTo(Generation.class).findOne());
    }
}
