package io.rapport.recommendations.core.situation;

import io.rapport.events.Party;
import io.rapport.events.PersonState;
import io.rapport.recommendations.core.reciprocity.EgoReading;
import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.reciprocity.Formula.Parameter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that rules may look at: one person's own facts and ties at one instant. What is dear is asked of the people around. */
public final class Situation {
    private final PersonState ego;
    private final List<Exchange> exchanges;
    private final List<Exchange> recent;
    private final EgoReading reading;
    private final List<Other> others;
    private final Around around;
    private final Formula formula;
    private final Instant now;
    private final ZoneId zone;

    /**
     * @param ties all entries of ego, by counterparty
     * @param others those who are asked about: the other sides of some ties, or of all and everybody in ego's book
     */
    public Situation(
            PersonState ego,
            Map<Party, List<Exchange>> ties,
            List<Other> others,
            Around around,
            Formula formula,
            Instant now,
            ZoneId zone) {
        this.ego = ego;
        this.exchanges = ties.values().stream().flatMap(List::stream).toList();
        this.recent = recentWithPeople(ties, formula, now);
        this.reading = EgoReading.of(exchanges, formula, now);
        this.others = others;
        this.around = around;
        this.formula = formula;
        this.now = now;
        this.zone = zone;
    }

    /** Entries with people of the directory that are evidence: undisputed, of no crowd, within the evidence window. */
    public static List<Exchange> recentWithPeople(Map<Party, List<Exchange>> ties, Formula formula, Instant now) {
        Instant since = now.minus(formula.duration(Parameter.EVIDENCE_WINDOW));
        return ties.entrySet().stream()
                .filter(tie -> tie.getKey().isPerson())
                .flatMap(tie -> tie.getValue().stream())
                .filter(exchange -> exchange.isWithin(since, now) && exchange.counts(formula) && !exchange.isDisputed())
                .toList();
    }

    public PersonState ego() {
        return ego;
    }

    public UUID egoId() {
        return ego.personId();
    }

    public @Nullable String department() {
        return ego.department();
    }

    public List<String> expertise() {
        return ego.expertise();
    }

    public List<String> interests() {
        return ego.interests();
    }

    /** All entries, of all ties. */
    public List<Exchange> exchanges() {
        return exchanges;
    }

    /** {@link #recentWithPeople}. */
    public List<Exchange> recent() {
        return recent;
    }

    public EgoReading reading() {
        return reading;
    }

    public List<Other> others() {
        return others;
    }

    public Around around() {
        return around;
    }

    public Formula formula() {
        return formula;
    }

    public Instant now() {
        return now;
    }

    public ZoneId zone() {
        return zone;
    }

    /** Entries that count: undisputed, of no crowd, not later than now; the latest first. */
    public List<Exchange> counted(Other other) {
        return other.exchanges().stream()
                .filter(exchange -> exchange.counts(formula)
                        && !exchange.isDisputed()
                        && !exchange.occurredAt().isAfter(now))
                .sorted(Exchange.ORDER.reversed())
                .toList();
    }

    /** Those of the others with a tie, the strongest first. */
    public List<Other> ties() {
        return others.stream()
                .filter(Other::isTied)
                .sorted(Comparator.comparingDouble(
                                (Other other) -> other.reading().strength())
                        .reversed()
                        .thenComparing(other -> other.party().id()))
                .toList();
    }
}
