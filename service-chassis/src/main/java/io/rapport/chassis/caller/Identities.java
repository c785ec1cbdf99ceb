package io.rapport.chassis.caller;

import java.util.UUID;

/** Finds the person behind a token. Each service says where: the directory itself does, the others ask a copy of it. */
public interface Identities {
    /**
     * The id of the active person that this identity is bound to; at first sight the person is provisioned and bound.
     *
     * @throws io.rapport.chassis.problem.ProblemException 403 when the name belongs to another identity, or the person
     *     is not active
     */
    UUID identify(Identity identity);
}
