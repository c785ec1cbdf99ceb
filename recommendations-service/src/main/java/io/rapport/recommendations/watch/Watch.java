package io.rapport.recommendations.watch;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rapport.chassis.inbox.Replica;
import io.rapport.events.Party;
import io.rapport.events.PersonState;
import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.reciprocity.Formula.Parameter;
import io.rapport.recommendations.core.situation.Other;
import io.rapport.recommendations.core.situation.Situation;
import io.rapport.recommendations.core.warning.Pattern;
import io.rapport.recommendations.core.warning.TakingFirst;
import io.rapport.recommendations.core.warning.WarningChange;
import io.rapport.recommendations.core.warning.WarningRule;
import io.rapport.recommendations.core.warning.WarningState;
import io.rapport.recommendations.core.warning.WarningType;
import io.rapport.recommendations.ledger.Due;
import io.rapport.recommendations.ledger.DueList;
import io.rapport.recommendations.situation.SituationReader;
import io.rapport.recommendations.warning.Memory;
import io.rapport.recommendations.warning.WarningChanges;
import io.rapport.recommendations.warning.WarningEvidence;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks at what is due of people and has their warnings raised, changed and cleared. */
@ApplicationScoped
public class Watch {
    private static final Logger LOG = Logger.getLogger(Watch.class);

    /** So many people share one set of statements. */
    private static final int MANY = 100;

    private static final Duration LOOK_AGAIN = Duration.ofDays(1);
    private static final Duration UNTIL_KNOWN = Duration.ofSeconds(2);
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);
    private static final int MOST_EVIDENCE = 200;

    private final DueList due;
    private final Replica<PersonState> people;
    private final SituationReader situations;
    private final WarningChanges warnings;
    private final Formula formula;

    Watch(
            DueList due,
            Replica<PersonState> people,
            SituationReader situations,
            WarningChanges warnings,
            Formula formula) {
        this.due = due;
        this.people = people;
        this.situations = situations;
        this.warnings = warnings;
        this.formula = formula;
    }

    /**
     * Looks at many people in one transaction and returns at how many. When that fails, it looks at each of them alone, and
     * leaves those at whom it cannot look for a minute later.
     */
    public int look(Instant clock) {
        Instant now = clock.truncatedTo(ChronoUnit.MICROS);
        List<UUID> egos = new ArrayList<>();
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                egos.addAll(due.lockPeople(now, MANY));
                lookAt(egos, now);
            });
        } catch (RuntimeException e) {
            if (egos.isEmpty()) {
                throw e;
            }
            egos.forEach(ego -> lookAlone(ego, now));
        }
        return egos.size();
    }

    private void lookAlone(UUID egoId, Instant now) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                due.lock(egoId);
                lookAt(List.of(egoId), now);
            });
        } catch (RuntimeException e) {
            QuarkusTransaction.requiringNew().run(() -> due.putOff(egoId, now, now.plus(AFTER_A_FAILURE)));
            // Its message may name a person.
            LOG.warnf(
                    "A look failed with %s and is tried again in %s",
                    e.getClass().getName(), AFTER_A_FAILURE);
        }
    }

    /** The caller holds the locks. */
    private void lookAt(List<UUID> egoIds, Instant now) {
        if (egoIds.isEmpty()) {
            return;
        }
        Map<UUID, List<Due>> taken = due.take(egoIds, now).stream().collect(Collectors.groupingBy(Due::egoId));
        Map<UUID, PersonState> egos = people.findAll(taken.keySet()).stream()
                .collect(Collectors.toMap(PersonState::personId, Function.identity()));
        List<Due> ofUnknown = new ArrayList<>();
        List<SituationReader.Look> looks = new ArrayList<>();
        Map<UUID, Set<UUID>> ties = new HashMap<>();
        taken.forEach((egoId, dues) -> {
            PersonState ego = egos.get(egoId);
            if (ego == null) {
                // Whether this is a newcomer is not known before the directory has told us.
                ofUnknown.addAll(dues);
            } else if (ego.active()) {
                Set<UUID> counterparties = counterparties(dues);
                looks.add(new SituationReader.Look(ego, counterparties));
                ties.put(egoId, counterparties);
            }
        });
        due.putBack(ofUnknown, now.plus(UNTIL_KNOWN));
        if (looks.isEmpty()) {
            return;
        }
        Memory memory = warnings.remember(ties);
        List<DueList.Later> later = new ArrayList<>();
        situations.read(
                looks,
                now,
                situation ->
                        later.addAll(new Look(situation, memory).at(requireNonNull(taken.get(situation.egoId())))));
        due.lookAgain(later);
    }

    private static Set<UUID> counterparties(List<Due> dues) {
        Set<UUID> ids = new HashSet<>();
        for (Due one : dues) {
            if (one.counterpartyId() != null) {
                ids.add(one.counterpartyId());
            }
        }
        return ids;
    }

    /** One person at one instant. */
    private final class Look {
        private final Situation situation;
        private final Memory memory;
        private final UUID egoId;
        private final Instant now;
        private final List<DueList.Later> later = new ArrayList<>();

        Look(Situation situation, Memory memory) {
            this.situation = situation;
            this.memory = memory;
            this.egoId = situation.egoId();
            this.now = situation.now();
        }

        /** Returns what to look at later. */
        List<DueList.Later> at(List<Due> taken) {
            Set<UUID> changed =
                    counterparties(taken.stream().filter(Due::mayRaise).toList());
            for (Other tie : situation.others()) {
                atTie(tie, changed.contains(tie.party().id()));
            }
            atAllTies(taken.stream().anyMatch(Due::mayRaise));
            return later;
        }

        private void atTie(Other tie, boolean entryChanged) {
            UUID counterpartyId = tie.party().id();
            boolean stays = follow(WarningRule.OF_A_TIE, tie, entryChanged);
            if (stays) {
                later.add(new DueList.Later(egoId, counterpartyId, now.plus(LOOK_AGAIN)));
            } else if (memory.of(egoId, counterpartyId, WarningRule.TAKING_FIRST) instanceof WarningState.None) {
                TakingFirst.ripensAt(situation, tie)
                        .filter(at -> at.isAfter(now))
                        .ifPresent(at -> later.add(new DueList.Later(egoId, counterpartyId, at)));
            }
        }

        private void atAllTies(boolean entryChanged) {
            boolean stays = follow(WarningRule.OF_ALL_TIES, null, entryChanged);
            Instant last = situation.reading().lastInteractionAt();
            Instant silent = (last == null ? now : last).plus(formula.duration(Parameter.NO_WORK_AFTER));
            if (stays || !silent.isAfter(now)) {
                later.add(new DueList.Later(egoId, null, now.plus(LOOK_AGAIN)));
            } else if (last != null) {
                later.add(new DueList.Later(egoId, null, silent));
            }
        }

        /** Returns whether any warning is active afterwards. */
        private boolean follow(List<WarningRule> rules, @Nullable Other tie, boolean entryChanged) {
            Party counterparty = tie == null ? null : tie.party();
            Collection<Exchange> exchanges = tie == null ? situation.exchanges() : tie.exchanges();
            boolean stays = false;
            for (WarningRule rule : rules) {
                Pattern pattern = rule.read(situation, tie);
                WarningState before = memory.of(egoId, counterparty == null ? null : counterparty.id(), rule);
                WarningChange change = pattern.next(before, entryChanged, now, formula);
                stays |= warnings.make(
                        change,
                        new WarningChanges.Subject(egoId, counterparty, rule, pattern.gave(), now),
                        memory,
                        type -> evidence(type, pattern.numbers(), exchanges));
            }
            return stays;
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
            return new WarningEvidence(Rules.words(type, formula), formula.version(), now, numbers, counted);
        }
    }
}
