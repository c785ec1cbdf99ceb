package io.rapport.contacts.internal;

import io.rapport.chassis.caller.Identity;
import io.rapport.chassis.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** A token that another service saw. */
final class Sighting {
    private static final int LONGEST = 200;

    /** @throws ProblemException 400 for an identity that could not be bound */
    static Identity checked(@Nullable Identity identity) {
        if (identity == null) {
            throw ProblemException.invalid("", "must not be null");
        }
        check("/issuer", identity.issuer());
        check("/subject", identity.subject());
        check("/userName", identity.userName());
        return identity;
    }

    private static void check(String pointer, @Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            throw ProblemException.invalid(pointer, "1 to " + LONGEST + " characters");
        }
    }

    private Sighting() {}
}
