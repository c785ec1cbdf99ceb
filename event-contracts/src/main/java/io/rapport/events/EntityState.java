package io.rapport.events;

import java.util.UUID;

/**
 * An entity as it stands after a change. Receivers keep the newest version of each entity and ignore the rest, so that
 * order, repetition and replay of delivery never matter.
 */
public sealed interface EntityState permits PersonState, SettingsState, ContactState, InteractionState, ImportState {
    UUID entityId();

    /** From 1, raised by one with every change of the entity. */
    long version();

    /** A deleted entity stays as its own grave marker, so that nothing older brings it back. */
    boolean deleted();
}
