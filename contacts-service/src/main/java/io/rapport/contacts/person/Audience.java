package io.rapport.contacts.person;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who may see a fact about a person, from the narrowest. */
@Schema(
        name = "Audience",
        description =
                "NONE: nobody but the person. PAIR: those whom the person keeps as a contact. TEAM: those as well"
                        + " who share the manager or a group of at most 50 members, the manager and the reports. ALL: every colleague.")
public enum Audience {
    /** Nobody but the person. */
    NONE,
    /** Those whom the person keeps as a contact. */
    PAIR,
    /** Those as well who share the manager or a group of at most 50 members, the manager and the reports. */
    TEAM,
    /** Every colleague. */
    ALL;

    /** Whether someone belongs to this audience whose narrowest audience is the other. */
    public boolean includes(Audience closeness) {
        return ordinal() >= closeness.ordinal();
    }
}
