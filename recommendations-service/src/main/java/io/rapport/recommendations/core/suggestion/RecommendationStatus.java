package io.rapport.recommendations.core.suggestion;

/** What became of a recommendation. Names are API: never rename, only add. */
public enum RecommendationStatus {
    /** On the list. */
    OPEN,
    /** Put off by the person until a time. */
    SNOOZED,
    /** The person means to do it. */
    ACCEPTED,
    /** Done. */
    COMPLETED,
    /** Refused. */
    DISMISSED,
    /** Its reasons are gone, or it lay on the list for long enough. */
    EXPIRED
}
