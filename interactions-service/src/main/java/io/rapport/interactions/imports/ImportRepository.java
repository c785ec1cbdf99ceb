package io.rapport.interactions.imports;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.rapport.events.ImportStatus;
import io.rapport.interactions.lines.RejectedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Every query about imports. */
@ApplicationScoped
class ImportRepository implements PanacheRepositoryBase<Import, UUID> {
    private static final UUID LAST = new UUID(-1, -1);

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
        getEntityManager()
                .createNativeQuery("insert into import_source (source, client) values (:source, :client)"
                        + " on conflict (source) do nothing")
                .setParameter("source", source)
                .setParameter("client", client)
                .executeUpdate();
        return boundTo(source).orElseThrow();
    }

    Optional<String> boundTo(String source) {
        return getEntityManager().unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select client from import_source where source = ?")) {
                statement.setString(1, source);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                }
            }
        });
    }

    void keep(UUID importId, List<Batch.Rejected> rejected) {
        if (rejected.isEmpty()) {
            return;
        }
        getEntityManager()
                .createNativeQuery("""
                        insert into import_error (import_id, line, type, pointer, detail)
                        select :importId, line, type, pointer, detail
                        from unnest(cast(:lines as bigint[]), cast(:types as text[]), cast(:pointers as text[]),
                                    cast(:details as text[])) as error (line, type, pointer, detail)
                        """)
                .setParameter("importId", importId)
                .setParameter(
                        "lines", rejected.stream().map(Batch.Rejected::line).toArray(Long[]::new))
                .setParameter("types", texts(rejected, reason -> reason.type().urn()))
                .setParameter("pointers", texts(rejected, RejectedException::pointer))
                .setParameter("details", texts(rejected, RejectedException::detail))
                .executeUpdate();
    }

    /** In the order of the lines. */
    List<ImportResponse.LineError> errors(UUID importId) {
        return getEntityManager().unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select line, type, pointer, detail from import_error where import_id = ? order by line")) {
                statement.setObject(1, importId);
                List<ImportResponse.LineError> errors = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        errors.add(new ImportResponse.LineError(
                                rows.getLong(1), rows.getString(2), rows.getString(3), rows.getString(4)));
                    }
                }
                return errors;
            }
        });
    }

    private static String[] texts(List<Batch.Rejected> rejected, Function<RejectedException, String> text) {
        return rejected.stream().map(one -> text.apply(one.reason())).toArray(String[]::new);
    }
}
