package io.rapport.recommendations.core.suggestion;

/** What a person may do. Names are API: never rename, only add. */
public enum RecommendationType {
    /** Give something to someone from whom more was received. */
    GIVE_BACK,
    /** Thank for something received. */
    SAY_THANKS,
    /** Get in touch again. */
    RECONNECT,
    /** Get to know someone outside the own circle. */
    WIDEN_CIRCLE,
    /** Help someone with a goal that fits own expertise. */
    OFFER_HELP,
    /** Give less for a while, and let others give. */
    SPREAD_THE_LOAD
}
