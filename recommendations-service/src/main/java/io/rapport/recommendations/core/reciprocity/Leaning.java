package io.rapport.recommendations.core.reciprocity;

import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.LEANING_AT;

/** To which side ego's exchanges lean over all ties together (docs/formulas.md); shown to ego alone. */
public enum Leaning {
    RECEIVING,
    EVEN,
    GIVING;

    public static Leaning of(double balanceLong, Evidence evidence, Formula formula) {
        double limit = formula.at(LEANING_AT);
        if (!evidence.isSignificant(formula) || Math.abs(balanceLong) < limit) {
            return EVEN;
        }
        return balanceLong < 0 ? RECEIVING : GIVING;
    }
}
