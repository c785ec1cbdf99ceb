package io.rapport.events;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** One side of an interaction: a person of the directory, or a contact that is nobody of the directory. */
public record Party(PartyType type, UUID id) {
    public Party {
        requireNonNull(type, "type");
        requireNonNull(id, "id");
    }

    public static Party person(UUID id) {
        return new Party(PartyType.PERSON, id);
    }

    public static Party contact(UUID id) {
        return new Party(PartyType.CONTACT, id);
    }

    public boolean isPerson() {
        return type == PartyType.PERSON;
    }
}
