package io.rapport.events;

/** The two kinds of support of idea A01. */
public enum SupportKind {
    STRUCTURAL,
    EMOTIONAL
}
