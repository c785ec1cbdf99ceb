package io.rapport.recommendations.watch;

import io.rapport.recommendations.core.warning.WarningType;

/** The rules in words. */
final class Rules {
    private Rules() {}

    static String words(WarningType type) {
        return switch (type) {
            case ONE_SIDED ->
                "balance at most -0.8, nothing given in 180 days, p below 0.05, and the short balance below 0";
            case RECEIVING_MORE -> "balance at most -0.5, p below 0.05, and the short balance below 0";
            case WATCH ->
                "balance at most -0.33 on at least 4 entries in 180 days, and the short balance below 0; stays until -0.23";
            case TAKING_FIRST -> "the first entry was received, and 14 days later nothing was given";
            case RECEIVING_MORE_OVERALL ->
                "balance over all ties at most -0.33 on at least 12 entries in 180 days, and p below 0.05";
            case OVER_GIVING ->
                "balance over all ties at least 0.6, and more given than by 95 % of the own department (5 people or more)";
            case UPWARD_BIAS ->
                "upward index more than 0.4 above that of the people around, on at least 8 ties, and less than half of their share given downward";
            case LIMITED_CIRCLE -> "E-I index below -0.5 and inbreeding homophily above 0.25, on at least 5 ties";
            case NO_RELATIONSHIP_WORK -> "no entry in 28 days";
            case NO_RESULTS_LINK ->
                "at least 10 entries in 90 days, at most 10 % with an outcome and at least 90 % social";
        };
    }
}
