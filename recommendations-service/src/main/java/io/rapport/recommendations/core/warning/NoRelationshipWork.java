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
 */
record NoRelationshipWork(@Nullable Instant lastActiveAt, Instant asOf) implements Pattern {
    static NoRelationshipWork read(Situation situation) {
        Instant last = situation.reading().lastInteractionAt();
        Instant now = situation.now();
        boolean recent =
                last != null && now.isBefore(last.plus(situation.formula().duration(NO_WORK_AFTER)));
        return recent
                ? new NoRelationshipWork(last, now)
                : of(situation.reading(), situation.around().knownSince().orElse(null));
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
        return asOf.isBefore(lastActiveAt.plus(formula.duration(NO_WORK_AFTER)))
                ? new Finding.Absent(WarningChange.Reason.REPAIRED)
                : new Finding.Holds(WarningType.NO_RELATIONSHIP_WORK);
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
