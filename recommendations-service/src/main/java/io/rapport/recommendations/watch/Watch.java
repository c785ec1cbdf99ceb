package io.rapport.recommendations.watch;

import static java.util.Objects.requireNonNull;

import io.rapport.chassis.inbox.Replica;
import io.rapport.events.ContactKind;
import io.rapport.events.Party;
import io.rapport.events.PersonState;
import io.rapport.recommendations.core.reciprocity.DyadReading;
import io.rapport.recommendations.core.reciprocity.EgoReading;
import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.reciprocity.Formula.Parameter;
import io.rapport.recommendations.core.warning.DyadWarning;
import io.rapport.recommendations.core.warning.Exemption;
import io.rapport.recommendations.core.warning.Habit;
import io.rapport.recommendations.core.warning.TakingFirst;
import io.rapport.recommendations.core.warning.WarningChange;
import io.rapport.recommendations.core.warning.WarningState;
import io.rapport.recommendations.core.warning.WarningType;
import io.rapport.recommendations.ledger.Due;
import io.rapport.recommendations.ledger.DueList;
import io.rapport.recommendations.ledger.Entries;
import io.rapport.recommendations.ledger.Ledger;
import io.rapport.recommendations.warning.Warning;
import io.rapport.recommendations.warning.WarningEvidence;
import io.rapport.recommendations.warning.WarningNotices;
import io.rapport.recommendations.warning.WarningRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at what is due of one person and raises, changes and clears that person's warnings. */
@ApplicationScoped
public class Watch {
    private static final Duration LOOK_AGAIN = Duration.ofDays(1);
    private static final Duration UNTIL_KNOWN = Duration.ofSeconds(2);
    private static final int MOST_EVIDENCE = 200;

    private final DueList due;
    private final Ledger ledger;
    private final Replica<PersonState> people;
    private final Circumstances circumstances;
    private final WarningRepository warnings;
    private final WarningNotices notices;
    private final Formula formula;
    private final WarningMeters meters;

    Watch(
            DueList due,
            Ledger ledger,
            Replica<PersonState> people,
            Circumstances circumstances,
            WarningRepository warnings,
            WarningNotices notices,
            Formula formula,
            WarningMeters meters) {
        this.due = due;
        this.ledger = ledger;
        this.people = people;
        this.circumstances = circumstances;
        this.warnings = warnings;
        this.notices = notices;
        this.formula = formula;
        this.meters = meters;
    }

    /** Returns whether anybody was due. */
    @Transactional
    public boolean lookAtOnePerson(Instant clock) {
        Instant now = clock.truncatedTo(ChronoUnit.MICROS);
        List<Due> taken = due.takeOfOnePerson(now);
        if (taken.isEmpty()) {
            return false;
        }
        UUID egoId = taken.getFirst().egoId();
        Optional<PersonState> ego = people.find(egoId);
        if (ego.isEmpty()) {
            // Whether this is a newcomer is not known before the directory has told us.
            due.putBack(taken, now.plus(UNTIL_KNOWN));
        } else if (ego.get().active()) {
            new Look(ego.get(), now, ledger.entries(egoId, now), new Memory(warnings.remembered(egoId))).at(taken);
        }
        return true;
    }

    /** One person at one instant. */
    private final class Look {
        private final PersonState ego;
        private final Instant now;
        private final Memory memory;
        private final Entries entries;
        private final Map<UUID, Party> counterparties;

        Look(PersonState ego, Instant now, Entries entries, Memory memory) {
            this.ego = ego;
            this.now = now;
            this.memory = memory;
            this.entries = entries;
            this.counterparties =
                    entries.ties().keySet().stream().collect(Collectors.toMap(Party::id, Function.identity()));
        }

        void at(List<Due> taken) {
            Map<UUID, ContactKind> kinds = circumstances.kinds(ego.personId());
            for (Due tie : taken) {
                if (tie.counterpartyId() != null) {
                    atTie(tie.counterpartyId(), tie.mayRaise(), kinds.get(tie.counterpartyId()));
                }
            }
            atAllTies(taken.stream().anyMatch(Due::mayRaise));
        }

        private void atTie(UUID counterpartyId, boolean mayRaise, @Nullable ContactKind kind) {
            Party counterparty = counterparties.get(counterpartyId);
            List<Exchange> exchanges = counterparty == null
                    ? List.of()
                    : requireNonNull(entries.ties().get(counterparty));
            DyadReading reading = DyadReading.of(exchanges, formula, now);
            boolean exempt = Exemption.applies(kind, ego.hireDate(), now, formula);

            Optional<Warning> dyad = memory.ofDyad(counterpartyId);
            boolean dyadStays = apply(
                    DyadWarning.next(Memory.state(dyad), reading, mayRaise, exempt, formula),
                    dyad,
                    counterparty,
                    type -> evidence(type, Rules.numbers(reading), exchanges));

            Optional<Warning> first = memory.of(WarningType.TAKING_FIRST, counterpartyId);
            TakingFirst takingFirst = TakingFirst.of(exchanges, formula, now);
            boolean firstStays = apply(
                    takingFirst.next(Memory.state(first), exempt, formula),
                    first,
                    counterparty,
                    type -> evidence(type, Rules.numbers(reading), exchanges));

            if (dyadStays || firstStays) {
                due.lookAgain(ego.personId(), counterpartyId, now.plus(LOOK_AGAIN));
            } else if (first.isEmpty() && !takingFirst.hasGiven() && takingFirst.firstReceivedAt() != null) {
                Instant at = takingFirst.firstReceivedAt().plus(formula.duration(Parameter.TAKING_FIRST_AFTER));
                if (at.isAfter(now)) {
                    due.lookAgain(ego.personId(), counterpartyId, at);
                }
            }
        }

        private void atAllTies(boolean mayRaise) {
            List<Exchange> all = entries.all();
            EgoReading reading = EgoReading.of(all, formula, now);
            boolean stays = false;
            for (Habit habit : circumstances.habits(ego, reading, entries, memory)) {
                Optional<Warning> before = memory.of(habit.type(), null);
                WarningState state = Memory.state(before);
                stays |= apply(
                        habit.next(state, mayRaise, now, formula),
                        before,
                        null,
                        type -> evidence(type, Rules.numbers(habit), all));
            }
            Instant silent = Optional.ofNullable(reading.lastInteractionAt())
                    .orElse(now)
                    .plus(formula.duration(Parameter.NO_WORK_AFTER));
            if (stays || !silent.isAfter(now)) {
                due.lookAgain(ego.personId(), null, now.plus(LOOK_AGAIN));
            } else if (reading.lastInteractionAt() != null) {
                due.lookAgain(ego.personId(), null, silent);
            }
        }

        /** Returns whether a warning is active afterwards. */
        private boolean apply(
                WarningChange change,
                Optional<Warning> before,
                @Nullable Party counterparty,
                Function<WarningType, WarningEvidence> evidence) {
            switch (change) {
                case WarningChange.Raise(WarningType type) -> {
                    Warning warning = Warning.raise(ego.personId(), type, counterparty, evidence.apply(type), now);
                    warnings.persistAndFlush(warning);
                    notices.add(warning, WarningNotices.What.RAISED, now);
                    meters.raised(type).increment();
                    return true;
                }
                case WarningChange.ChangeType(WarningType type, boolean announce) -> {
                    Warning warning = before.orElseThrow();
                    warning.become(type, evidence.apply(type), announce);
                    if (announce) {
                        notices.add(warning, WarningNotices.What.CHANGED, now);
                    }
                    return true;
                }
                case WarningChange.Keep() -> {
                    return true;
                }
                case WarningChange.Clear(WarningChange.Reason reason) -> {
                    Warning warning = before.orElseThrow();
                    warning.clear(reason, now);
                    notices.add(warning, WarningNotices.What.CLEARED, now);
                    meters.cleared(warning.type(), reason).increment();
                    return false;
                }
                case WarningChange.Silent() -> {
                    return false;
                }
            }
        }

        private WarningEvidence evidence(
                WarningType type, Map<String, Double> numbers, Collection<Exchange> exchanges) {
            List<UUID> counted = exchanges.stream()
                    .filter(exchange -> exchange.counts(formula)
                            && !exchange.isDisputed()
                            && exchange.isWithin(now.minus(formula.duration(Parameter.EVIDENCE_WINDOW)), now))
                    .sorted(Comparator.comparing(Exchange::occurredAt).reversed())
                    .limit(MOST_EVIDENCE)
                    .map(Exchange::interactionId)
                    .toList();
            return new WarningEvidence(Rules.words(type), formula.version(), now, numbers, counted);
        }
    }
}
