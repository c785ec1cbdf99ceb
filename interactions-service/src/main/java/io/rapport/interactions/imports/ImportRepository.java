package io.rapport.interactions.imports;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.rapport.events.ImportStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Every query about imports. */
@ApplicationScoped
class ImportRepository implements PanacheRepositoryBase<Import, UUID> {
    private static final UUID LAST = new UUID(-1, -1);

    private final Jdbi jdbi;

    ImportRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<Import> findOwn(String client, UUID id) {
        return find("id = ?1 and client = ?2", id, client).firstResultOptional();
    }

    /** Newest first. */
    List<Import> page(String client, @Nullable UUID after, int limit) {
        return find("client = ?1 and id < ?2 order by id desc", client, Objects.requireNonNullElse(after, LAST))
                .page(0, limit)
                .list();
    }

    /** Of one source, the oldest first: what was sent later has the last word. */
    @SuppressWarnings("unchecked")
    Optional<Import> lockDue(Instant now) {
        List<Import> due = getEntityManager()
                .createNativeQuery("""
                        select * from import
                        where status in ('QUEUED', 'RUNNING') and due_at <= :now
                          and not exists (select from import earlier
                                          where earlier.source = import.source and earlier.id < import.id
                                            and earlier.status in ('QUEUED', 'RUNNING'))
                        order by due_at, id limit 1 for update skip locked
                        """, Import.class)
                .setParameter("now", now)
                .getResultList();
        return due.stream().findFirst();
    }

    Optional<Import> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Whether its body is still needed. */
    boolean isUnended(UUID id) {
        return count("id = ?1 and status in ?2", id, List.of(ImportStatus.QUEUED, ImportStatus.RUNNING)) > 0;
    }

    List<Import> lockNext(UUID after, int limit) {
        return find("id > ?1 order by id", after)
                .page(0, limit)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Binds the source to the client unless it is bound already; returns the client that it is bound to. */
    String bind(String source, String client) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into import_source (source, client) values (:source, :client)
                        on conflict (source) do nothing
                        """)
                .bind("source", source)
                .bind("client", client)
                .execute());
        return boundTo(source).orElseThrow();
    }

    Optional<String> boundTo(String source) {
        return jdbi.withHandle(handle -> handle.createQuery("select client from import_source where source = :source")
                .bind("source", source)
                .mapTo(String.class)
                .findOne());
    }

    void keep(UUID importId, List<LineBatch.Rejected> rejected) {
        if (rejected.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            PreparedBatch errors = handle.prepareBatch("""
                    insert into import_error (import_id, line, type, pointer, detail)
                    values (:importId, :line, :type, :pointer, :detail)
                    """);
            rejected.forEach(one -> errors.bind("importId", importId)
                    .bind("line", one.line())
                    .bind("type", one.reason().type().urn())
                    .bind("pointer", one.reason().pointer())
                    .bind("detail", one.reason().detail())
                    .add());
            errors.execute();
        });
    }

    /** In the order of the lines. */
    List<ImportResponse.LineError> errors(UUID importId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select line, type, pointer, detail from import_error where import_id = :importId order by line
                        """)
                .bind("importId", importId)
                .mapTo(ImportResponse.LineError.class)
                .list());
    }
}
