package io.rapport.events;

/** What a party is. */
public enum PartyType {
    PERSON,
    CONTACT
}
