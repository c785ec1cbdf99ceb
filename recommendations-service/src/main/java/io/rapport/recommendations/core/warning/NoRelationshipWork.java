package io.rapport.recommendations.core.warning;

import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.NO_WORK_AFTER;

import io.rapport.recommendations.core.reciprocity.EgoReading;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.situation.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * No entry for 28 days (A31). Only a new entry ends it.
 *
 * @param lastActiveAt the last entry, or when ego came to Rapport if that is later; null before the first entry
 * @param isAway whether this is a day off, on which nobody is told
 */
record NoRelationshipWork(@Nullable Instant lastActiveAt, Instant asOf, boolean isAway) implements Pattern {
    static NoRelationshipWork read(Situation situation) {
        Instant last = situation.reading().lastInteractionAt();
        Instant now = situation.now();
        boolean recent =
                last != null && now.isBefore(last.plus(situation.formula().duration(NO_WORK_AFTER)));
        if (recent) {
            return new NoRelationshipWork(last, now);
        }
        NoRelationshipWork silence =
                of(situation.reading(), situation.around().knownSince().orElse(null));
        return silence.isLong(situation.formula()) && situation.around().isAway()
                ? new NoRelationshipWork(silence.lastActiveAt, now, true)
                : silence;
    }

    NoRelationshipWork(@Nullable Instant lastActiveAt, Instant asOf) {
        this(lastActiveAt, asOf, false);
    }

    /** @param knownSince when ego came to Rapport, so that nobody is warned on the first day; null before */
    static NoRelationshipWork of(EgoReading reading, @Nullable Instant knownSince) {
        Instant last = reading.lastInteractionAt();
        boolean sinceThen = last != null && knownSince != null && !last.isBefore(knownSince);
        return new NoRelationshipWork(sinceThen ? last : knownSince, reading.asOf());
    }

    @Override
    public Finding find(WarningState before, Formula formula) {
        if (lastActiveAt == null) {
            return new Finding.Absent(WarningChange.Reason.FADED);
        }
        if (!isLong(formula)) {
            return new Finding.Absent(WarningChange.Reason.REPAIRED);
        }
        return isAway
                ? new Finding.Lingers(WarningType.NO_RELATIONSHIP_WORK)
                : new Finding.Holds(WarningType.NO_RELATIONSHIP_WORK);
    }

    private boolean isLong(Formula formula) {
        return lastActiveAt != null && !asOf.isBefore(lastActiveAt.plus(formula.duration(NO_WORK_AFTER)));
    }

    @Override
    public Map<String, Double> numbers() {
        return lastActiveAt == null
                ? Map.of()
                : Map.of("daysSinceLast", (double)
                        Duration.between(lastActiveAt, asOf).toDays());
    }

    @Override
    public boolean comesWithTime() {
        return true;
    }
}
