package io.rapport.recommendations.core.warning;

import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.HYSTERESIS;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.OVER_GIVING_AT;
import static io.rapport.recommendations.core.reciprocity.Formula.Parameter.OVER_GIVING_GROUP;

import io.rapport.recommendations.core.reciprocity.EgoReading;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.situation.Giving;
import io.rapport.recommendations.core.situation.Situation;
import java.util.Map;

/**
 * Ego gives far more than it receives, and more than nearly all of the own department (F9; Cross, Rebele, Grant 2016). The
 * department's figure is kept in memory for a minute and never shown: with it ego could work out a colleague's.
 *
 * @param balance −1 to 1
 * @param given points
 * @param peopleCompared people of the department of whom the limit was taken
 * @param isAmongTopGivers whether {@code given} lies above the department's 95th percentile
 */
record OverGiving(double balance, double given, int peopleCompared, boolean isAmongTopGivers) implements Pattern {
    static OverGiving read(Situation situation) {
        EgoReading reading = situation.reading();
        Formula formula = situation.formula();
        boolean mayGiveTooMuch = reading.balance() >= formula.at(OVER_GIVING_AT) - formula.at(HYSTERESIS);
        return mayGiveTooMuch
                ? of(reading, situation.around().giving())
                : new OverGiving(reading.balance(), reading.given(), 0, false);
    }

    static OverGiving of(EgoReading reading, Giving department) {
        return new OverGiving(
                reading.balance(), reading.given(), department.people(), reading.given() > department.limit());
    }

    @Override
    public Finding find(WarningState before, Formula formula) {
        double limit = formula.at(OVER_GIVING_AT);
        boolean standsOut = isAmongTopGivers && peopleCompared >= formula.count(OVER_GIVING_GROUP);
        return Pattern.found(
                WarningType.OVER_GIVING,
                standsOut && balance >= limit,
                standsOut && balance >= limit - formula.at(HYSTERESIS));
    }

    @Override
    public Map<String, Double> numbers() {
        return Map.of("balance", balance, "givenPoints", given, "peopleCompared", (double) peopleCompared);
    }
}
