package io.rapport.recommendations.recommendation;

import io.rapport.chassis.inbox.Replica;
import io.rapport.events.ContactState;
import io.rapport.events.EventJson;
import io.rapport.events.Party;
import io.rapport.events.PersonState;
import io.rapport.recommendations.core.reciprocity.DyadReading;
import io.rapport.recommendations.core.reciprocity.EgoReading;
import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.situation.Other;
import io.rapport.recommendations.core.situation.Situation;
import io.rapport.recommendations.ledger.Entries;
import io.rapport.recommendations.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Gathers a person's situation with four statements, however many ties there are. Of others, only what they show. */
@ApplicationScoped
class Situations {
    /** A few of some other departments are tried each day, others on another day. */
    private static final int DEPARTMENTS = 20;

    private static final int PEOPLE = 5;

    private final DataSource dataSource;
    private final Ledger ledger;
    private final Replica<PersonState> people;
    private final Replica<ContactState> contacts;
    private final Formula formula;

    Situations(
            DataSource dataSource,
            Ledger ledger,
            Replica<PersonState> people,
            Replica<ContactState> contacts,
            Formula formula) {
        this.dataSource = dataSource;
        this.ledger = ledger;
        this.people = people;
        this.contacts = contacts;
        this.formula = formula;
    }

    Situation of(PersonState ego, Instant now, ZoneId zone) {
        Entries entries = ledger.entries(ego.personId(), now);
        Map<Party, ContactState> book = new LinkedHashMap<>();
        for (ContactState contact :
                contacts.findAllBy("ownerId", List.of(ego.personId().toString()))) {
            book.put(party(contact), contact);
        }
        Set<Party> known = new LinkedHashSet<>(entries.ties().keySet());
        known.addAll(book.keySet());
        Map<UUID, PersonState> shown =
                people
                        .findAll(known.stream()
                                .filter(Party::isPerson)
                                .map(Party::id)
                                .toList())
                        .stream()
                        .filter(PersonState::active)
                        .collect(Collectors.toMap(PersonState::personId, Function.identity()));
        List<Other> others = new ArrayList<>();
        for (Party party : known) {
            PersonState person = shown.get(party.id());
            ContactState contact = book.get(party);
            // Who left, or was never heard of, is not suggested.
            if (party.isPerson() ? person != null : contact != null) {
                others.add(other(party, entries.ties().getOrDefault(party, List.of()), person, contact, now));
            }
        }
        return new Situation(
                ego.personId(),
                ego.department(),
                ego.expertise(),
                ego.interests(),
                EgoReading.of(entries.all(), formula, now),
                others,
                strangers(ego, known, LocalDate.ofInstant(now, zone), now),
                formula,
                now,
                zone);
    }

    private static Party party(ContactState contact) {
        return contact.personId() == null ? Party.contact(contact.contactId()) : Party.person(contact.personId());
    }

    private Other other(
            Party party,
            List<Exchange> exchanges,
            @Nullable PersonState person,
            @Nullable ContactState contact,
            Instant now) {
        return new Other(
                party,
                exchanges,
                DyadReading.of(exchanges, formula, now),
                contact == null ? null : contact.kind(),
                contact == null || contact.cadence() == null
                        ? null
                        : contact.cadence().idealDays(),
                person == null ? null : person.department(),
                both(contact, ContactState::expertise, person, PersonState::expertise),
                both(contact, ContactState::interests, person, PersonState::interests),
                both(contact, ContactState::goals, person, PersonState::goals),
                contact == null ? List.of() : contact.needs());
    }

    /** What ego noted, then what the other shows. */
    private static List<String> both(
            @Nullable ContactState contact,
            Function<ContactState, List<String>> noted,
            @Nullable PersonState person,
            Function<PersonState, List<String>> shown) {
        Set<String> labels = new LinkedHashSet<>();
        if (contact != null) {
            labels.addAll(noted.apply(contact));
        }
        if (person != null) {
            labels.addAll(shown.apply(person));
        }
        return List.copyOf(labels);
    }

    /** Some active people of some other departments, the same all day long. */
    private List<Other> strangers(PersonState ego, Collection<Party> known, LocalDate day, Instant now) {
        if (ego.department() == null) {
            return List.of();
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        with recursive department (name) as (
                            (select state ->> 'department' from ledger.person
                             where state ->> 'department' is not null order by 1 limit 1)
                            union all
                            select (select person.state ->> 'department' from ledger.person
                                    where person.state ->> 'department' > department.name order by 1 limit 1)
                            from department where department.name is not null),
                        tried as (
                            select name from department where name <> ?
                            order by hashtextextended(name, ?) limit ?)
                        select candidate.state
                        from tried cross join lateral (
                            select state from ledger.person
                            where state ->> 'department' = tried.name and not deleted
                              and state ->> 'active' = 'true' and id <> all (?)
                            order by hashtextextended(id::text, ?) limit ?) as candidate
                        order by hashtextextended(candidate.state ->> 'personId', ?)
                        """)) {
            long seed = day.toEpochDay() ^ ego.personId().getLeastSignificantBits();
            statement.setString(1, ego.department());
            statement.setLong(2, seed);
            statement.setInt(3, DEPARTMENTS);
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "uuid", known.stream().map(Party::id).toArray()));
            statement.setLong(5, seed);
            statement.setInt(6, PEOPLE);
            statement.setLong(7, seed);
            List<Other> strangers = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    PersonState person = EventJson.read(rows.getString(1), PersonState.class);
                    strangers.add(other(Party.person(person.personId()), List.of(), person, null, now));
                }
            }
            return strangers;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("people of other departments", e);
        }
    }
}
