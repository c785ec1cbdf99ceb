package io.rapport.recommendations.core.warning;

/** What a warning is about. The first three are about the balance of a tie, the most severe first; a tie has at most one of them. */
public enum WarningType {
    ONE_SIDED,
    RECEIVING_MORE,
    WATCH,
    /** A tie began with receiving, and nothing was given since (A26). */
    TAKING_FIRST,
    /** Ego receives more over all ties together. */
    RECEIVING_MORE_OVERALL,
    /** Ego gives far more than the people around (self-protection). */
    OVER_GIVING,
    /** Effort goes up the hierarchy (A29). */
    UPWARD_BIAS,
    /** Nearly all ties stay within one's own group (A36). */
    LIMITED_CIRCLE,
    /** No entry for weeks (A31). */
    NO_RELATIONSHIP_WORK,
    /** Social contact without any noted result (A33). */
    NO_RESULTS_LINK;

    boolean isMoreSevereThan(WarningType other) {
        return compareTo(other) < 0;
    }
}
