package io.rapport.chassis.caller;

import io.rapport.events.PersonState;

/** Finds the person behind a token: in the directory itself, or in a copy of it. */
public interface Identities {
    /**
     * The active person that this identity is bound to; at first sight the person is provisioned and bound.
     *
     * @throws io.rapport.chassis.problem.ProblemException 403 when the name belongs to another identity, or the person
     *     is not active
     */
    PersonState identify(Identity identity);
}
