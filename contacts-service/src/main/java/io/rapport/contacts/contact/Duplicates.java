package io.rapport.contacts.contact;

import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.Cursors;
import io.rapport.chassis.rest.Page;
import io.rapport.contacts.contact.label.LabelQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * Finds contacts of one owner that may be the same. Candidates have a key in common; one pass over the book finds them,
 * so that nothing has to be kept. A key that more than 30 contacts have tells nothing.
 */
@ApplicationScoped
class Duplicates {
    private static final String CANDIDATES = """
            with keyed as (
                select key, id from contact, unnest(match_keys) as key where owner_id = :owner and not deleted
            ),
            shared as (
                select array_agg(id) as ids from keyed group by key having count(*) between 2 and 30
            ),
            pair as (
                select distinct one, other from shared, unnest(ids) as one, unnest(ids) as other where one < other
            )
            select one.id as one_id, one.display_name as one_name, one.organisation as one_organisation,
                one.emails as one_emails, one.phones as one_phones,
                other.id as other_id, other.display_name as other_name, other.organisation as other_organisation,
                other.emails as other_emails, other.phones as other_phones
            from pair
            join contact one on one.id = pair.one
            join contact other on other.id = pair.other
            where (one.person_id is null or other.person_id is null)
                and not exists (
                    select from dismissed_pair dismissed
                    where dismissed.owner_id = :owner and dismissed.contact_id = one.id
                        and dismissed.other_id = other.id)
                and (similarity(plain(one.display_name), plain(other.display_name)) >= 0.3
                    or cardinality(one.emails) * cardinality(other.emails) > 0
                    or cardinality(one.phones) * cardinality(other.phones) > 0)
            limit 20000
            """;

    private static final Comparator<Pair> MOST_LIKELY_FIRST = Comparator.comparingDouble(
                    (Pair pair) -> pair.likeness().score())
            .reversed()
            .thenComparing(Pair::key);

    private final Jdbi jdbi;
    private final ContactRepository contacts;
    private final Cursors cursors;

    Duplicates(Jdbi jdbi, ContactRepository contacts, Cursors cursors) {
        this.jdbi = jdbi;
        this.contacts = contacts;
        this.cursors = cursors;
    }

    private record Pair(UUID one, UUID other, Likeness likeness) {
        String key() {
            return one + " " + other;
        }
    }

    Page<DuplicateResponse> page(UUID ownerId, LabelQuery query) {
        String scope = "duplicates\n" + ownerId;
        List<String> after = cursors.decode(scope, query.cursor).orElse(List.of());
        List<Pair> pairs = candidates(ownerId).stream()
                .filter(pair -> !pair.likeness().reasons().isEmpty())
                .sorted(MOST_LIKELY_FIRST)
                .filter(pair -> after.isEmpty() || comesAfter(pair, after))
                .limit(query.limit + 1L)
                .toList();
        Map<UUID, ContactResponse> shown = contacts.responses(
                ownerId,
                pairs.stream()
                        .flatMap(pair -> Stream.of(pair.one(), pair.other()))
                        .toList());
        return Page.of(
                        pairs,
                        query.limit,
                        last -> cursors.encode(scope, last.likeness().score(), last.key()))
                .map(pair -> new DuplicateResponse(
                        Stream.of(pair.one(), pair.other())
                                .flatMap(id -> Optional.ofNullable(shown.get(id)).stream())
                                .toList(),
                        pair.likeness().score(),
                        pair.likeness().reasons()));
    }

    private static boolean comesAfter(Pair pair, List<String> after) {
        int byScore = Double.compare(
                Double.parseDouble(after.getFirst()), pair.likeness().score());
        return byScore > 0 || byScore == 0 && pair.key().compareTo(after.getLast()) > 0;
    }

    /** @throws ProblemException 422 for others than own contacts */
    @Transactional
    void dismiss(UUID ownerId, Set<UUID> pair) {
        if (!contacts.areAllThere(ownerId, pair)) {
            throw new ProblemException(ContactProblem.UNKNOWN_CONTACT);
        }
        List<String> ids = pair.stream().map(UUID::toString).sorted().toList();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into dismissed_pair (owner_id, contact_id, other_id)
                        values (:owner, cast(:one as uuid), cast(:other as uuid)) on conflict do nothing
                        """)
                .bind("owner", ownerId)
                .bind("one", ids.getFirst())
                .bind("other", ids.getLast())
                .execute());
    }

    private List<Pair> candidates(UUID ownerId) {
        return jdbi.withHandle(handle -> handle.createQuery(CANDIDATES)
                .bind("owner", ownerId)
                .map((row, context) -> new Pair(
                        row.getObject("one_id", UUID.class),
                        row.getObject("other_id", UUID.class),
                        Likeness.of(card(row, "one"), card(row, "other"))))
                .list());
    }

    private static Likeness.Card card(ResultSet row, String side) throws SQLException {
        return new Likeness.Card(
                row.getString(side + "_name"),
                row.getString(side + "_organisation"),
                List.of((String[]) row.getArray(side + "_emails").getArray()),
                List.of((String[]) row.getArray(side + "_phones").getArray()));
    }
}
