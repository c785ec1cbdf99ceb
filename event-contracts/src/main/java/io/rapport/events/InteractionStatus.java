package io.rapport.events;

/** What the two sides say of a fact. */
public enum InteractionStatus {
    CONFIRMED,
    UNCONFIRMED,
    DISPUTED
}
