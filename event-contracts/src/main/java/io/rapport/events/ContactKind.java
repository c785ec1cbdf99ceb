package io.rapport.events;

/** What a contact is to its owner. */
public enum ContactKind {
    COLLEAGUE,
    CUSTOMER,
    MENTOR,
    SPONSOR,
    MANAGER,
    REPORT,
    EXTERNAL
}
