package io.rapport.interactions.interaction;

import io.rapport.chassis.rest.Cursors;
import io.rapport.chassis.rest.Page;
import io.rapport.events.Party;
import io.rapport.interactions.interaction.InteractionRepository.Position;
import io.rapport.interactions.people.Parties;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows interactions to one of their parties, in as many statements for a page as for one. */
@ApplicationScoped
public class InteractionViews {
    /** No transaction lives longer, so nothing older can still turn up. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private final InteractionRepository interactions;
    private final Parties parties;
    private final Cursors cursors;

    InteractionViews(InteractionRepository interactions, Parties parties, Cursors cursors) {
        this.interactions = interactions;
        this.parties = parties;
        this.cursors = cursors;
    }

    Page<InteractionItem> page(UUID viewerId, InteractionQuery query) {
        String scope = query.scope(viewerId);
        Position after = cursors.decode(scope, query.cursor).map(Position::of).orElse(null);
        Instant since = query.updatedSince;
        List<Interaction> rows = since == null
                ? interactions.page(viewerId, query, after, query.limit + 1)
                : interactions.changes(viewerId, since, Instant.now().minus(SETTLED), after, query.limit + 1);
        Page<Interaction> page = Page.of(
                rows,
                query.limit,
                row -> cursors.encode(scope, since == null ? row.fact().occurredAt() : row.updatedAt(), row.id()));
        return new Page<>(of(page.items(), viewerId), page.next());
    }

    /** Those that the viewer is a party of, by id. */
    @Transactional
    public Map<UUID, InteractionResponse> all(UUID viewerId, Collection<UUID> ids) {
        return of(interactions.findAll(viewerId, ids), viewerId).stream()
                .map(InteractionResponse.class::cast)
                .collect(Collectors.toMap(InteractionResponse::id, Function.identity()));
    }

    InteractionResponse of(Interaction interaction, UUID viewerId) {
        Party counterparty = interaction.counterparty(viewerId);
        return of(interaction, viewerId, parties.names(List.of(counterparty)).get(counterparty.id()));
    }

    InteractionResponse of(InteractionService.Recorded recorded, UUID viewerId) {
        return of(recorded.interaction(), viewerId, recorded.counterparty().displayName());
    }

    private InteractionResponse of(Interaction interaction, UUID viewerId, @Nullable String counterpartyName) {
        return InteractionResponse.of(
                interaction,
                viewerId,
                counterpartyName,
                repeated(List.of(interaction), viewerId).contains(interaction.id()));
    }

    private List<InteractionItem> of(List<Interaction> page, UUID viewerId) {
        List<Interaction> alive = page.stream().filter(one -> !one.isDeleted()).toList();
        Map<UUID, String> names = parties.names(
                alive.stream().map(one -> one.counterparty(viewerId)).toList());
        Set<UUID> repeated = repeated(alive, viewerId);
        return page.stream()
                .<InteractionItem>map(one -> one.isDeleted()
                        ? new InteractionItem.Tombstone(one.id(), true, one.updatedAt())
                        : InteractionResponse.of(
                                one,
                                viewerId,
                                names.get(one.counterparty(viewerId).id()),
                                repeated.contains(one.id())))
                .toList();
    }

    private Set<UUID> repeated(List<Interaction> candidates, UUID viewerId) {
        List<UUID> own = candidates.stream()
                .filter(one -> one.isRecordedBy(viewerId))
                .map(Interaction::id)
                .toList();
        return own.isEmpty() ? Set.of() : interactions.repeated(viewerId, own);
    }
}
