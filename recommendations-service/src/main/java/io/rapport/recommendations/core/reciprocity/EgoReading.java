package io.rapport.recommendations.core.reciprocity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ego's give and take over all ties at one instant (F7 with kappa: paying forward counts).
 *
 * @param longTerm at the long half-life
 * @param shortTerm at the short half-life
 * @param lastInteractionAt the latest undisputed entry that counts, null without one
 * @param lastGaveAt the latest of those in which ego gave
 */
public record EgoReading(
        Balance longTerm,
        Balance shortTerm,
        Evidence evidence,
        Leaning leaning,
        @Nullable Instant lastInteractionAt,
        @Nullable Instant lastGaveAt,
        int formulaVersion,
        Instant asOf) {
    /** Reads a set of entries: their order and repetition do not matter, not even in the last bit. */
    public static EgoReading of(Collection<Exchange> exchanges, Formula formula, Instant asOf) {
        List<Exchange> inOrder = Exchange.inOrder(exchanges, formula);
        Balance longTerm = Balance.of(inOrder, formula.longHalfLife(), formula, asOf);
        Balance shortTerm = Balance.of(inOrder, formula.shortHalfLife(), formula, asOf);
        Evidence evidence = Evidence.of(inOrder, formula, asOf);
        Instant lastInteractionAt = null;
        Instant lastGaveAt = null;
        for (Exchange exchange : inOrder) {
            if (!exchange.isDisputed() && !exchange.occurredAt().isAfter(asOf)) {
                lastInteractionAt = exchange.occurredAt();
                lastGaveAt = exchange.direction() == Direction.GAVE ? exchange.occurredAt() : lastGaveAt;
            }
        }
        return new EgoReading(
                longTerm,
                shortTerm,
                evidence,
                Leaning.of(longTerm.beta(), evidence, formula),
                lastInteractionAt,
                lastGaveAt,
                formula.version(),
                asOf);
    }

    public double given() {
        return longTerm.given();
    }

    public double received() {
        return longTerm.received();
    }

    /** −1 to 1, at the long half-life. */
    public double balance() {
        return longTerm.beta();
    }

    /** −1 to 1, at the short half-life. */
    public double balanceShort() {
        return shortTerm.beta();
    }
}
