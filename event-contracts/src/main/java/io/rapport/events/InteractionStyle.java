package io.rapport.events;

/** How a person likes to meet others. */
public enum InteractionStyle {
    INTROVERT,
    AMBIVERT,
    EXTROVERT
}
