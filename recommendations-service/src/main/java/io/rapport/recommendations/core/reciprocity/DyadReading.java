package io.rapport.recommendations.core.reciprocity;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * One tie as seen by ego at one instant (F6, F8, F9).
 *
 * @param longTerm at the long half-life
 * @param shortTerm at the short half-life
 * @param lastInteractionAt the latest undisputed entry that counts, null without one
 * @param lastGaveAt the latest of those in which ego gave
 */
public record DyadReading(
        Balance longTerm,
        Balance shortTerm,
        Evidence evidence,
        Level level,
        @Nullable Instant lastInteractionAt,
        @Nullable Instant lastGaveAt,
        int formulaVersion,
        Instant asOf) {
    /** Reads the entries of one tie as a set: their order and repetition do not matter, not even in the last bit. */
    public static DyadReading of(Collection<Exchange> exchanges, Formula formula, Instant asOf) {
        EgoReading sums = EgoReading.of(exchanges, formula, asOf);
        return new DyadReading(
                sums.longTerm(),
                sums.shortTerm(),
                sums.evidence(),
                Level.of(sums.balance(), sums.balanceShort(), sums.evidence(), formula),
                sums.lastInteractionAt(),
                sums.lastGaveAt(),
                sums.formulaVersion(),
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

    /** Points, 0 or more, at the long half-life. */
    public double strength() {
        return longTerm.strength();
    }
}
