package io.rapport.contacts.people;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How near somebody is to the caller, by the directory and the caller's own book alone; the nearest first. */
@Schema(
        name = "Reach",
        description = "How near somebody is to the caller, by the caller's own book and what the person shows.")
public enum Reach {
    OWN_BOOK,
    SAME_TEAM,
    SAME_DEPARTMENT,
    SAME_DIVISION,
    ORGANISATION
}
