package io.rapport.recommendations.core.reciprocity;

import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.GIVING_MORE_AT;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.ONE_SIDED_AT;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.RECEIVING_MORE_AT;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.WATCH_AT;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.WATCH_EVIDENCE;

/** How a dyad stands as seen by ego (docs/formulas.md). A level has no memory. */
public enum Level {
    /** Ego received nearly everything and gave nothing in the window. */
    ONE_SIDED,
    /** Ego received clearly more. */
    RECEIVING_MORE,
    /** Ego received more, on little evidence. */
    WATCH,
    /** Ego gave clearly more; only ego sees it, and nothing follows from it for the other. */
    GIVING_MORE,
    /** Nothing in the window to judge by. */
    UNKNOWN,
    BALANCED;

    /** The first that holds. A short balance that is even or better lifts the first three: giving back works at once. */
    public static Level of(double balanceLong, double balanceShort, Evidence evidence, Formula formula) {
        boolean significant = evidence.isSignificant(formula);
        boolean stillReceiving = balanceShort < 0;
        if (stillReceiving && balanceLong <= formula.at(ONE_SIDED_AT) && evidence.gave() == 0 && significant) {
            return ONE_SIDED;
        }
        if (stillReceiving && balanceLong <= formula.at(RECEIVING_MORE_AT) && significant) {
            return RECEIVING_MORE;
        }
        if (stillReceiving && balanceLong <= formula.at(WATCH_AT) && evidence.n() >= formula.count(WATCH_EVIDENCE)) {
            return WATCH;
        }
        if (balanceLong >= formula.at(GIVING_MORE_AT) && significant) {
            return GIVING_MORE;
        }
        return evidence.n() == 0 ? UNKNOWN : BALANCED;
    }
}
