package io.rapport.recommendations.situation;

import static java.util.Objects.requireNonNull;

import io.rapport.chassis.inbox.Replica;
import io.rapport.events.ContactState;
import io.rapport.events.EntityState;
import io.rapport.events.EventJson;
import io.rapport.events.Party;
import io.rapport.events.PersonState;
import io.rapport.recommendations.core.reciprocity.DyadReading;
import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.situation.Around;
import io.rapport.recommendations.core.situation.Giving;
import io.rapport.recommendations.core.situation.Headcount;
import io.rapport.recommendations.core.situation.Other;
import io.rapport.recommendations.core.situation.Situation;
import io.rapport.recommendations.ledger.Entries;
import io.rapport.recommendations.ledger.Ledger;
import io.rapport.recommendations.people.PersonalSettings;
import io.rapport.recommendations.people.Zones;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what surrounds people at an instant. The statements do not grow with the number of people or ties; of others
 * there is only what they show.
 */
@ApplicationScoped
public class SituationReader {
    /** Entries held in memory at a time, but for those of one person. */
    private static final int MOST_ENTRIES = 50_000;

    /** A few of some other departments are tried each day, others on another day. */
    private static final int DEPARTMENTS = 20;

    private static final int PEOPLE = 5;

    private final Jdbi jdbi;
    private final Ledger ledger;
    private final Replica<PersonState> people;
    private final Replica<ContactState> contacts;
    private final PersonalSettings settings;
    private final Surroundings surroundings;
    private final Formula formula;

    SituationReader(
            Jdbi jdbi,
            Ledger ledger,
            Replica<PersonState> people,
            Replica<ContactState> contacts,
            PersonalSettings settings,
            Surroundings surroundings,
            Formula formula) {
        this.jdbi = jdbi;
        this.ledger = ledger;
        this.people = people;
        this.contacts = contacts;
        this.settings = settings;
        this.surroundings = surroundings;
        this.formula = formula;
    }

    /** Everything about one person: all ties, and everybody in the book. */
    @Transactional
    public Situation read(PersonState ego, Instant now, ZoneId zone) {
        Map<Party, List<Exchange>> ties = ledger.entries(ego.personId(), now).ties();
        Map<Party, ContactState> book = new LinkedHashMap<>();
        for (ContactState contact :
                contacts.findAllBy("ownerId", List.of(ego.personId().toString()))) {
            book.put(contact.party(), contact);
        }
        Set<Party> known = new LinkedHashSet<>(ties.keySet());
        known.addAll(book.keySet());
        List<UUID> colleagues =
                known.stream().filter(Party::isPerson).map(Party::id).toList();
        Map<UUID, PersonState> shown = people(colleagues);
        Set<UUID> notToBeSuggested = settings.notToBeSuggested(colleagues);
        List<Other> others = new ArrayList<>();
        for (Party party : known) {
            PersonState person = shown.get(party.id());
            ContactState contact = book.get(party);
            // Who left, was never heard of or does not want to be suggested is not.
            if (party.isPerson()
                    ? person != null && person.active() && !notToBeSuggested.contains(party.id())
                    : contact != null) {
                others.add(other(party, ties.getOrDefault(party, List.of()), person, contact, now));
            }
        }
        Around around = new Asked(ego, now, zone, () -> shown, known);
        return new Situation(ego, ties, others, around, formula, now, zone);
    }

    /** Someone to look at, and the other sides of those ties that are asked about. */
    public record Look(PersonState ego, Set<UUID> counterparties) {}

    /** Many people, one after the other, each with those ties alone that are asked about. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void read(Collection<Look> looks, Instant now, Consumer<Situation> reader) {
        Map<UUID, Map<UUID, ContactState>> noted = noted(looks);
        Map<UUID, Look> byEgo =
                looks.stream().collect(Collectors.toMap(look -> look.ego().personId(), Function.identity()));
        List<Held> held = new ArrayList<>();
        int[] entriesHeld = {0};
        ledger.read(byEgo.keySet(), now, (egoId, entries) -> {
            held.add(new Held(requireNonNull(byEgo.get(egoId)), entries));
            entriesHeld[0] += entries.size();
            if (entriesHeld[0] > MOST_ENTRIES) {
                read(held, noted, now, reader);
                held.clear();
                entriesHeld[0] = 0;
            }
            return true;
        });
        read(held, noted, now, reader);
    }

    private record Held(Look look, Entries entries) {
        List<Exchange> recent(Formula formula, Instant now) {
            return Situation.recentWithPeople(entries.ties(), formula, now);
        }
    }

    private void read(
            List<Held> held, Map<UUID, Map<UUID, ContactState>> noted, Instant now, Consumer<Situation> reader) {
        List<Held> portion = List.copyOf(held);
        Supplier<Map<UUID, PersonState>> alters = once(() -> people(portion.stream()
                .flatMap(one -> one.recent(formula, now).stream())
                .map(Exchange::counterpartyId)
                .collect(Collectors.toSet())));
        for (Held one : portion) {
            Look look = one.look();
            Entries entries = one.entries();
            Map<UUID, ContactState> book = noted.getOrDefault(look.ego().personId(), Map.of());
            Map<UUID, Party> parties =
                    entries.ties().keySet().stream().collect(Collectors.toMap(Party::id, Function.identity()));
            List<Other> others = look.counterparties().stream()
                    .map(id -> {
                        ContactState contact = book.get(id);
                        // Of a tie without an entry left, the book tells whether this is an outsider.
                        Party party = parties.getOrDefault(id, contact == null ? Party.person(id) : contact.party());
                        return other(party, entries.ties().getOrDefault(party, List.of()), null, contact, now);
                    })
                    .toList();
            Around around = new Asked(look.ego(), now, ZoneOffset.UTC, alters, parties.values());
            reader.accept(new Situation(look.ego(), entries.ties(), others, around, formula, now, ZoneOffset.UTC));
        }
    }

    /** The contacts on those ties, by owner and counterparty. */
    private Map<UUID, Map<UUID, ContactState>> noted(Collection<Look> looks) {
        List<String> owners = new ArrayList<>();
        List<String> counterparties = new ArrayList<>();
        for (Look look : looks) {
            for (UUID counterparty : look.counterparties()) {
                owners.add(look.ego().personId().toString());
                counterparties.add(counterparty.toString());
            }
        }
        Map<UUID, Map<UUID, ContactState>> noted = new HashMap<>();
        jdbi
                .withHandle(handle -> handle.createQuery("""
                        select contact.state from unnest(:owners::text[], :counterparties::text[]) as tie (owner, id)
                        join ledger.contact as contact
                          on contact.state ->> 'ownerId' = tie.owner
                         and coalesce(contact.state ->> 'personId', contact.state ->> 'contactId') = tie.id
                        where not contact.deleted
                        """)
                        .bindArray("owners", String.class, owners)
                        .bindArray("counterparties", String.class, counterparties)
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(state -> parsed(state, ContactState.class))
                .forEach(contact -> noted.computeIfAbsent(contact.ownerId(), owner -> new HashMap<>())
                        .put(contact.party().id(), contact));
        return noted;
    }

    private Map<UUID, PersonState> people(Collection<UUID> ids) {
        return people.findAll(ids).stream().collect(Collectors.toMap(PersonState::personId, Function.identity()));
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

    /** Asks when a rule asks. */
    private final class Asked implements Around {
        private final PersonState ego;
        private final Instant now;
        private final ZoneId zone;
        private final Supplier<Map<UUID, PersonState>> alters;
        private final Collection<Party> known;

        private Asked(
                PersonState ego,
                Instant now,
                ZoneId zone,
                Supplier<Map<UUID, PersonState>> alters,
                Collection<Party> known) {
            this.ego = ego;
            this.now = now;
            this.zone = zone;
            this.alters = alters;
            this.known = known;
        }

        @Override
        public int people() {
            return surroundings.people(ego, now);
        }

        @Override
        public Headcount department() {
            return surroundings.department(ego, now);
        }

        @Override
        public Headcount group() {
            return surroundings.around(ego, now);
        }

        @Override
        public Giving giving() {
            return surroundings.giving(ego, now);
        }

        @Override
        public Map<UUID, PersonState> alters() {
            return alters.get();
        }

        @Override
        public Optional<Instant> knownSince() {
            return ledger.knownSince(ego.personId());
        }

        @Override
        public boolean isAway() {
            return settings.of(ego.personId()).isAbsentOn(LocalDate.ofInstant(now, Zones.of(ego)));
        }

        @Override
        public List<Other> strangers() {
            return ego.department() == null
                    ? List.of()
                    : ofOtherDepartments(
                                    ego.department(),
                                    LocalDate.ofInstant(now, zone).toEpochDay())
                            .stream()
                            .map(person -> other(Party.person(person.personId()), List.of(), person, null, now))
                            .toList();
        }

        /** Some active people of some other departments, the same all day long. */
        private List<PersonState> ofOtherDepartments(String department, long day) {
            return jdbi.withHandle(handle -> handle.createQuery("""
                            with recursive department (name) as (
                                (select state ->> 'department' from ledger.person
                                 where state ->> 'department' is not null order by 1 limit 1)
                                union all
                                select (select person.state ->> 'department' from ledger.person
                                        where person.state ->> 'department' > department.name order by 1 limit 1)
                                from department where department.name is not null),
                            tried as (
                                select name from department where name <> :own
                                order by hashtextextended(name, :seed) limit :departments)
                            select candidate.state
                            from tried cross join lateral (
                                select state from ledger.person
                                where state ->> 'department' = tried.name and not deleted
                                  and state ->> 'active' = 'true' and id <> all (:known)
                                  and not exists (
                                      select from ledger.settings
                                      where settings.id = person.id
                                        and settings.state #>> '{purposes,suggestions}' = 'false')
                                order by hashtextextended(id::text, :seed) limit :people) as candidate
                            order by hashtextextended(candidate.state ->> 'personId', :seed)
                            """)
                    .bind("own", department)
                    .bind("seed", day ^ ego.personId().getLeastSignificantBits())
                    .bind("departments", DEPARTMENTS)
                    .bindArray(
                            "known", UUID.class, known.stream().map(Party::id).toList())
                    .bind("people", PEOPLE)
                    .mapTo(String.class)
                    .map(state -> parsed(state, PersonState.class))
                    .list());
        }
    }

    private static <S extends EntityState> S parsed(String state, Class<S> type) {
        try {
            return EventJson.read(state, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> Supplier<T> once(Supplier<T> dear) {
        List<T> kept = new ArrayList<>(1);
        return () -> {
            if (kept.isEmpty()) {
                kept.add(dear.get());
            }
            return kept.getFirst();
        };
    }
}
