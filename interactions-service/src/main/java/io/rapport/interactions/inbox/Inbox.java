package io.rapport.interactions.inbox;

import io.rapport.chassis.rest.Cursors;
import io.rapport.chassis.rest.Page;
import io.rapport.interactions.interaction.InteractionResponse;
import io.rapport.interactions.interaction.InteractionViews;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What waits for a person, whichever room it comes from: the view {@code waiting} of the database brings it together. */
@ApplicationScoped
class Inbox {
    private final Jdbi jdbi;
    private final InteractionViews interactions;
    private final Cursors cursors;

    Inbox(Jdbi jdbi, InteractionViews interactions, Cursors cursors) {
        this.jdbi = jdbi;
        this.interactions = interactions;
        this.cursors = cursors;
    }

    /** A line of the view. */
    public record Waiting(InboxItem.Type type, UUID id, Instant since) {
        static Waiting after(List<String> cursor) {
            return new Waiting(InboxItem.Type.CONFIRM, UUID.fromString(cursor.get(1)), Instant.parse(cursor.get(0)));
        }
    }

    /** Oldest first. */
    InboxResponse page(UUID personId, int limit, @Nullable String cursor) {
        String scope = "inbox|" + personId;
        Optional<Waiting> after = cursors.decode(scope, cursor).map(Waiting::after);
        Page<Waiting> page = Page.of(
                oldest(personId, after, limit + 1), limit, last -> cursors.encode(scope, last.since(), last.id()));
        Map<UUID, InteractionResponse> shown = interactions.all(
                personId, page.items().stream().map(Waiting::id).toList());
        Instant now = Instant.now();
        return new InboxResponse(
                page.items().stream()
                        .map(waiting -> InboxItem.of(waiting, shown.get(waiting.id()), now))
                        .toList(),
                page.next(),
                counts(personId));
    }

    private List<Waiting> oldest(UUID personId, Optional<Waiting> after, int limit) {
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery("""
                            select type, id, since from waiting
                            where person_id = :person %s
                            order by since, id limit :limit
                            """.formatted(after.isPresent() ? "and (since, id) > (:since, :id)" : ""))
                    .bind("person", personId)
                    .bind("limit", limit);
            after.ifPresent(last -> query.bind("since", last.since()).bind("id", last.id()));
            return query.mapTo(Waiting.class).list();
        });
    }

    private Map<InboxItem.Type, Long> counts(UUID personId) {
        Map<InboxItem.Type, Long> counts = new EnumMap<>(InboxItem.Type.class);
        for (InboxItem.Type type : InboxItem.Type.values()) {
            counts.put(type, 0L);
        }
        jdbi.useHandle(handle -> handle.createQuery(
                        "select type, count(*) as count from waiting where person_id = :person group by type")
                .bind("person", personId)
                .map((row, context) -> Map.entry(InboxItem.Type.valueOf(row.getString("type")), row.getLong("count")))
                .forEach(count -> counts.put(count.getKey(), count.getValue())));
        return counts;
    }
}
