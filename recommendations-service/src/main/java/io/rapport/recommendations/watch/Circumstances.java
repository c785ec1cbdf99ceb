package io.rapport.recommendations.watch;

import io.rapport.chassis.inbox.Replica;
import io.rapport.events.ContactKind;
import io.rapport.events.ContactState;
import io.rapport.events.PersonState;
import io.rapport.recommendations.core.network.GroupMixing;
import io.rapport.recommendations.core.network.Measure;
import io.rapport.recommendations.core.reciprocity.Direction;
import io.rapport.recommendations.core.reciprocity.EgoReading;
import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.reciprocity.Formula.Parameter;
import io.rapport.recommendations.core.warning.Habit;
import io.rapport.recommendations.core.warning.WarningType;
import io.rapport.recommendations.ledger.Entries;
import io.rapport.recommendations.ledger.Ledger;
import io.rapport.recommendations.situation.Surroundings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a person: whom they call mentor, and what their ties look like over all. Others are only asked for where
 * a habit needs them.
 */
@ApplicationScoped
class Circumstances {
    private final Replica<ContactState> contacts;
    private final Replica<PersonState> people;
    private final Surroundings surroundings;
    private final Ledger ledger;
    private final Formula formula;

    Circumstances(
            Replica<ContactState> contacts,
            Replica<PersonState> people,
            Surroundings surroundings,
            Ledger ledger,
            Formula formula) {
        this.contacts = contacts;
        this.people = people;
        this.surroundings = surroundings;
        this.ledger = ledger;
        this.formula = formula;
    }

    /** What the counterparties in a person's book are to that person, by the id of the counterparty. */
    Map<UUID, ContactKind> kinds(UUID egoId) {
        Map<UUID, ContactKind> kinds = new HashMap<>();
        for (ContactState contact : contacts.findAllBy("ownerId", List.of(egoId.toString()))) {
            kinds.put(contact.personId() == null ? contact.contactId() : contact.personId(), contact.kind());
        }
        return kinds;
    }

    /** The habits that can be told of this person. */
    List<Habit> habits(PersonState ego, EgoReading reading, Entries entries, Memory memory) {
        Instant now = reading.asOf();
        List<Habit> habits = new ArrayList<>();
        habits.add(new Habit.ReceivingMoreOverall(reading));
        habits.add(Habit.NoResultsLink.of(entries.all(), formula, now));
        activeSince(ego, reading).ifPresent(since -> habits.add(Habit.NoRelationshipWork.of(reading, since)));
        if (mayGiveTooMuch(reading) || isActive(memory, WarningType.OVER_GIVING)) {
            habits.add(Habit.OverGiving.of(reading, surroundings.giving(ego, now)));
        }
        List<Exchange> recent = entries.ties().entrySet().stream()
                .filter(tie -> tie.getKey().isPerson())
                .flatMap(tie -> tie.getValue().stream())
                .filter(exchange -> exchange.counts(formula)
                        && !exchange.isDisputed()
                        && exchange.isWithin(now.minus(formula.duration(Parameter.EVIDENCE_WINDOW)), now))
                .toList();
        List<PersonState> alters =
                people.findAll(recent.stream().map(Exchange::counterpartyId).collect(Collectors.toSet()));
        if (alters.size() >= formula.count(Parameter.LIMITED_CIRCLE_TIES)
                || isActive(memory, WarningType.LIMITED_CIRCLE)) {
            habits.add(circle(ego, alters, now));
        }
        if (alters.size() >= formula.count(Parameter.UPWARD_BIAS_TIES) || isActive(memory, WarningType.UPWARD_BIAS)) {
            habits.add(bias(ego, recent, alters, now));
        }
        return habits;
    }

    /** When somebody came matters only without a recent entry; finding it takes a look at all of their entries. */
    private Optional<Instant> activeSince(PersonState ego, EgoReading reading) {
        Instant last = reading.lastInteractionAt();
        boolean recent = last != null && reading.asOf().isBefore(last.plus(formula.duration(Parameter.NO_WORK_AFTER)));
        return recent ? Optional.ofNullable(last) : ledger.knownSince(ego.personId());
    }

    private static boolean isActive(Memory memory, WarningType type) {
        return memory.of(type, null)
                .filter(warning -> warning.clearedAt() == null)
                .isPresent();
    }

    private boolean mayGiveTooMuch(EgoReading reading) {
        return reading.balance() >= formula.at(Parameter.OVER_GIVING_AT);
    }

    /** By department; without one, or with nobody else, nothing can be told. */
    private Habit.LimitedCircle circle(PersonState ego, List<PersonState> alters, Instant now) {
        String department = ego.department();
        int others = surroundings.people(ego, now) - 1;
        if (department == null || alters.isEmpty() || others < 1) {
            return new Habit.LimitedCircle(alters.size(), null, null);
        }
        long internal = alters.stream()
                .filter(alter -> department.equals(alter.department()))
                .count();
        double ties = alters.size();
        double ownSize = Math.max(0, surroundings.department(ego, now).people() - 1.0) / others;
        return new Habit.LimitedCircle(
                alters.size(), (ties - 2 * internal) / ties, value(GroupMixing.homophily(internal / ties, ownSize)));
    }

    private Habit.UpwardBias bias(PersonState ego, List<Exchange> recent, List<PersonState> alters, Instant now) {
        Integer level = ego.level();
        if (level == null) {
            return new Habit.UpwardBias(new Levels().shares(), new Levels().shares(), alters.size());
        }
        Map<UUID, PersonState> byId = alters.stream().collect(Collectors.toMap(PersonState::personId, alter -> alter));
        Levels invested = new Levels();
        for (Exchange exchange : recent) {
            PersonState alter = byId.get(exchange.counterpartyId());
            if (alter != null && exchange.direction() != Direction.RECEIVED) {
                double effort = exchange.value(formula).amount()
                        * formula.longHalfLife().weight(exchange.occurredAt(), now);
                invested.add(alter.level(), level, effort);
            }
        }
        Levels available = new Levels();
        surroundings.around(ego, now).levels().forEach((other, people) -> available.add(other, level, people));
        available.same = Math.max(0, available.same - 1);
        return new Habit.UpwardBias(invested.shares(), available.shares(), alters.size());
    }

    private static @Nullable Double value(Measure measure) {
        return switch (measure) {
            case Measure.Defined(double value) -> value;
            case Measure.Undefined undefined -> null;
        };
    }

    /** Adds up amounts by level relative to ego; who has no level is left out. */
    private static final class Levels {
        private double up;
        private double same;
        private double down;

        void add(@Nullable Integer level, int egoLevel, double amount) {
            if (level != null) {
                up += level > egoLevel ? amount : 0;
                same += level == egoLevel ? amount : 0;
                down += level < egoLevel ? amount : 0;
            }
        }

        Habit.UpwardBias.Levels shares() {
            return new Habit.UpwardBias.Levels(up, same, down);
        }
    }
}
