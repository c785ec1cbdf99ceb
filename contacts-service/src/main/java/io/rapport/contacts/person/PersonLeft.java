package io.rapport.contacts.person;

import java.util.UUID;

/** Somebody is deleted in the transaction that is under way. */
public record PersonLeft(UUID personId) {}
