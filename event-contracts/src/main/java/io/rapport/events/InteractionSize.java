package io.rapport.events;

/** How much it was: small, medium or large. */
public enum InteractionSize {
    S,
    M,
    L
}
