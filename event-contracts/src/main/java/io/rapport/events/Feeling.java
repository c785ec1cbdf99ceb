package io.rapport.events;

/** How an owner feels about a relationship; only they say so. */
public enum Feeling {
    POSITIVE,
    NEUTRAL,
    NEGATIVE
}
