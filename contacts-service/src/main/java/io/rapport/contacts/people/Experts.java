package io.rapport.contacts.people;

import io.rapport.contacts.person.Audience;
import io.rapport.contacts.person.DirectoryEntry;
import io.rapport.contacts.person.PersonRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * Finds who knows about a topic, by nothing that they do not show to the viewer: the best rated first, then the most
 * endorsed, then the nearest.
 */
@ApplicationScoped
class Experts {
    /** Those who know about it are found by an index; all else is looked up for them alone. */
    private static final String FOUND = """
            select person.id, seen.closeness, known.skill, known.rating, endorsed.endorsements, near.reach
            %1$s
            cross join lateral (
                select skill ->> 'skill' as skill, (skill ->> 'rating')::int as rating
                from jsonb_array_elements(person.expertise) as skill
                where lower(skill ->> 'skill') = :topic limit 1) known
            cross join lateral (
                select count(*)::int as endorsements
                from endorsement join person endorser on endorser.id = endorsed_by and not endorser.deleted
                where endorsement.person_id = person.id and endorsement.skill = :topic) endorsed
            join person viewer on viewer.id = :viewer
            cross join lateral (
                select case
                    when exists (
                        select from contact
                        where owner_id = :viewer and contact.person_id = person.id and not contact.deleted) then 0
                    when viewer.teams && person.teams or viewer.manager_id = person.id
                        or %2$s and (person.manager_id = viewer.id or person.manager_id = viewer.manager_id) then 1
                    when %3$s and lower(person.department) = lower(viewer.department) then 2
                    when %4$s and lower(person.division) = lower(viewer.division) then 3
                    else 4
                end as reach) near
            where person.skill_names @> array[cast(:topic as text)] and not person.deleted and coalesce(person.active, true)
              and person.id <> :viewer and known.rating >= :minRating and %5$s
            """.formatted(
                    Colleagues.WITH_CLOSENESS,
                    Colleagues.shown("managerId"),
                    Colleagues.shown("department"),
                    Colleagues.shown("division"),
                    Colleagues.shown("expertise"));

    private static final String PAGE = """
            select * from (%s) as expert
            where (-rating, -endorsements, reach, id) > (:rating, :endorsements, :reach, :id)
            order by rating desc, endorsements desc, reach, id limit :limit
            """.formatted(FOUND);

    private final Jdbi jdbi;
    private final PersonRepository people;

    Experts(Jdbi jdbi, PersonRepository people) {
        this.jdbi = jdbi;
        this.people = people;
    }

    /**
     * A person who was found.
     *
     * @param reach the place in {@link Reach}
     */
    public record Found(UUID id, String closeness, String skill, int rating, int endorsements, int reach) {
        /** What the next page begins after. */
        Object[] position() {
            return new Object[] {-rating, -endorsements, reach, id};
        }
    }

    /** One more than the page holds, to tell whether there is a next one. */
    List<Found> page(UUID viewer, ExpertQuery query, Optional<List<String>> after) {
        List<String> position = after.orElse(List.of("-6", "0", "-1", new UUID(0, 0).toString()));
        return jdbi.withHandle(handle -> handle.createQuery(PAGE)
                .bind("viewer", viewer)
                .bind("topic", query.key())
                .bind("minRating", query.minRating)
                .bind("rating", Integer.parseInt(position.get(0)))
                .bind("endorsements", Integer.parseInt(position.get(1)))
                .bind("reach", Integer.parseInt(position.get(2)))
                .bind("id", UUID.fromString(position.get(3)))
                .bind("limit", query.limit + 1)
                .mapTo(Found.class)
                .list());
    }

    List<ExpertResponse> shown(List<Found> found) {
        Map<UUID, DirectoryEntry> entries = people
                .entries(found.stream().map(Found::id).toList())
                .stream()
                .collect(Collectors.toMap(DirectoryEntry::id, Function.identity()));
        return found.stream()
                .flatMap(one ->
                        Optional.ofNullable(entries.get(one.id())).stream().map(entry -> shown(one, entry)))
                .toList();
    }

    private static ExpertResponse shown(Found found, DirectoryEntry entry) {
        return new ExpertResponse(
                PersonResponse.of(entry, Audience.valueOf(found.closeness())),
                found.skill(),
                found.rating(),
                found.endorsements(),
                Reach.values()[found.reach()]);
    }
}
