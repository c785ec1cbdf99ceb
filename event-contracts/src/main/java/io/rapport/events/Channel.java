package io.rapport.events;

/** How the two met. */
public enum Channel {
    IN_PERSON,
    VIDEO,
    PHONE,
    EMAIL,
    CHAT
}
