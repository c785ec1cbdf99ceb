package io.rapport.contacts.endorsement;

import io.rapport.chassis.problem.ProblemType;

/** What can go wrong with an endorsement. Names are API: never rename, only add. */
enum EndorsementProblem implements ProblemType {
    SELF_ENDORSEMENT(422, "Nobody vouches for themself");

    private final int status;
    private final String title;

    EndorsementProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
