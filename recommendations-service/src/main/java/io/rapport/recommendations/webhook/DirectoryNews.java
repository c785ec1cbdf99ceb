package io.rapport.recommendations.webhook;

import static java.util.Objects.requireNonNull;

import io.rapport.chassis.inbox.Inbox;
import io.rapport.chassis.rest.Idempotency;
import io.rapport.events.ImportState;
import io.rapport.events.ImportStatus;
import io.rapport.events.PersonState;
import io.rapport.recommendations.webhook.delivery.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Tells clients what the topics say of people and imports. What was told is kept here, so that a state that comes again,
 * by whatever way, is told once; several changes in quick succession may be told as one.
 */
@ApplicationScoped
public class DirectoryNews {
    private static final String GONE = "GONE";
    private static final String INACTIVE = "INACTIVE";
    private static final String ACTIVE = "ACTIVE";

    private final Jdbi jdbi;
    private final Announcements announcements;
    private final Deliveries deliveries;
    private final SubscriptionRepository subscriptions;

    DirectoryNews(Jdbi jdbi, Announcements announcements, Deliveries deliveries, SubscriptionRepository subscriptions) {
        this.jdbi = jdbi;
        this.announcements = announcements;
        this.deliveries = deliveries;
        this.subscriptions = subscriptions;
    }

    /** What a client is told of a person: the directory's facts, and neither identities nor what the person shows. */
    record Person(
            UUID id,
            boolean active,
            @Nullable String userName,
            @Nullable String displayName,
            @Nullable String department,
            @Nullable String division,
            @Nullable String title,
            @Nullable Integer level,
            @Nullable UUID managerId,
            @Nullable LocalDate hireDate) {
        static Person of(PersonState state) {
            return state.deleted()
                    ? gone(state.personId())
                    : new Person(
                            state.personId(),
                            state.active(),
                            state.userName(),
                            state.displayName(),
                            state.department(),
                            state.division(),
                            state.title(),
                            state.level(),
                            state.managerId(),
                            state.hireDate());
        }

        static Person gone(UUID id) {
            return new Person(id, false, null, null, null, null, null, null, null, null);
        }
    }

    /** What a client is told of an import. */
    record Import(UUID id, ImportStatus status) {}

    /** The persons of a batch, in its transaction. Who left the directory hears nothing more either. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void ofPeople(Inbox.Batch<PersonState> batch) {
        Map<UUID, Person> people = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        batch.states().forEach(state -> {
            Person person = Person.of(state);
            people.put(person.id(), person);
            String standing = state.deleted() ? GONE : state.active() ? ACTIVE : INACTIVE;
            rows.add(new Row(person.id(), state.version(), standing, Idempotency.digest(person.toString())));
        });
        // A record that is erased is so whatever else the batch says.
        batch.erased().forEach(id -> {
            people.put(id, Person.gone(id));
            rows.removeIf(row -> row.entityId().equals(id));
            rows.add(new Row(id, Long.MAX_VALUE, GONE, ""));
        });
        List<Told> told = tell(rows);
        endOwners(told, batch.erased());
        if (!deliveries.clientsListen()) {
            return;
        }
        for (Told one : told) {
            eventOf(one)
                    .ifPresent(event -> announcements.toClients(
                            event,
                            "person-" + one.now().entityId() + '-' + one.now().version(),
                            one.now().entityId(),
                            people.getOrDefault(
                                    one.now().entityId(), Person.gone(one.now().entityId())),
                            now()));
        }
    }

    private void endOwners(List<Told> told, Collection<UUID> erased) {
        List<UUID> gone = ids(told, GONE);
        if (!gone.isEmpty()) {
            subscriptions.deleteOf(gone);
        }
        List<UUID> inactive = ids(told, INACTIVE);
        if (!inactive.isEmpty()) {
            subscriptions.disableOf(inactive);
        }
        if (!erased.isEmpty()) {
            deliveries.forget(erased);
        }
    }

    private static List<UUID> ids(List<Told> told, String standing) {
        return told.stream()
                .filter(one -> one.now().standing().equals(standing))
                .map(one -> one.now().entityId())
                .toList();
    }

    private static Optional<WebhookEvent> eventOf(Told told) {
        String before = told.before() == null ? GONE : told.before().standing();
        String now = told.now().standing();
        if (now.equals(GONE)) {
            return before.equals(GONE) ? Optional.empty() : Optional.of(WebhookEvent.PERSON_DELETED);
        }
        if (before.equals(GONE)) {
            return Optional.of(WebhookEvent.PERSON_CREATED);
        }
        if (!before.equals(now)) {
            return Optional.of(now.equals(ACTIVE) ? WebhookEvent.PERSON_REACTIVATED : WebhookEvent.PERSON_DEACTIVATED);
        }
        return told.before() != null && told.before().digest().equals(told.now().digest())
                ? Optional.empty()
                : Optional.of(WebhookEvent.PERSON_UPDATED);
    }

    /** The imports of a batch, in its transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void ofImports(Inbox.Batch<ImportState> batch) {
        Map<UUID, ImportState> imports = new HashMap<>();
        batch.states().forEach(state -> imports.put(state.importId(), state));
        List<Row> rows = imports.values().stream()
                .map(state -> new Row(
                        state.importId(),
                        state.version(),
                        state.deleted() ? GONE : state.status().name(),
                        ""))
                .toList();
        for (Told one : tell(rows)) {
            String now = one.now().standing();
            if (one.before() == null || !one.before().standing().equals(now)) {
                tellClient(requireNonNull(imports.get(one.now().entityId())));
            }
        }
    }

    private void tellClient(ImportState ended) {
        WebhookEvent event = switch (ended.status()) {
            case COMPLETED -> WebhookEvent.IMPORT_COMPLETED;
            case FAILED -> WebhookEvent.IMPORT_FAILED;
            case QUEUED, RUNNING -> null;
        };
        if (event != null && ended.clientId() != null && !ended.deleted()) {
            announcements.toClient(
                    ended.clientId(),
                    event,
                    "import-" + ended.importId() + '-' + ended.version(),
                    new Import(ended.importId(), ended.status()),
                    now());
        }
    }

    private record Row(UUID entityId, long version, String standing, String digest) {}

    private record Told(@Nullable Row before, Row now) {}

    /** Keeps what is newer, and returns it with what was there. */
    private List<Told> tell(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery("""
                        insert into webhook_told as told (entity_id, version, standing, digest)
                        select * from unnest(:ids::uuid[], :versions::bigint[], :standings::text[], :digests::text[])
                            as t (entity_id, version, standing, digest) order by entity_id
                        on conflict (entity_id) do update
                        set version = excluded.version, standing = excluded.standing, digest = excluded.digest
                        where told.version < excluded.version
                        returning new.entity_id, new.version, new.standing, new.digest,
                                  old.version, old.standing, old.digest
                        """)
                .bindArray("ids", UUID.class, rows.stream().map(Row::entityId).toList())
                .bindArray(
                        "versions", Long.class, rows.stream().map(Row::version).toList())
                .bindArray(
                        "standings",
                        String.class,
                        rows.stream().map(Row::standing).toList())
                .bindArray(
                        "digests", String.class, rows.stream().map(Row::digest).toList())
                .map((row, context) -> told(row))
                .list());
    }

    private static Told told(ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        Row now = new Row(id, row.getLong(2), row.getString(3), row.getString(4));
        String standing = row.getString(6);
        return new Told(standing == null ? null : new Row(id, row.getLong(5), standing, row.getString(7)), now);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
