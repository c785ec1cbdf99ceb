package io.rapport.recommendations.core.network;

import org.jspecify.annotations.Nullable;

/** A figure, or the reason why there is none. */
public sealed interface Measure {
    /** Never NaN. */
    record Defined(double value) implements Measure {
        public Defined {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("an undefined measure needs a reason");
            }
        }
    }

    record Undefined(Reason reason) implements Measure {}

    /** Why a figure does not exist. Names are API: never rename, only add. */
    enum Reason {
        /** There is no tie to measure. */
        NO_TIES,
        /** Everybody has a tie with everybody, in both directions. */
        ALL_TIED,
        /** Everybody else belongs to the same group. */
        ONE_GROUP,
        /** Nobody is counted. */
        NOBODY,
        /** All amounts are 0. */
        NOTHING_GIVEN,
        /** It would single somebody out. */
        TOO_FEW_PEOPLE
    }

    static Measure of(double value) {
        return new Defined(value);
    }

    static Measure undefined(Reason reason) {
        return new Undefined(reason);
    }

    /** {@code part / whole}, or the reason when the whole is 0. */
    static Measure ratio(double part, double whole, Reason whenNothing) {
        return whole == 0 ? undefined(whenNothing) : of(part / whole);
    }

    default @Nullable Double valueOrNull() {
        return this instanceof Defined(double value) ? value : null;
    }

    default @Nullable Reason reasonOrNull() {
        return this instanceof Undefined(Reason reason) ? reason : null;
    }
}
