package io.rapport.recommendations.ledger;

import io.rapport.chassis.problem.ProblemType;

/** Names are API: never rename, only add. */
enum LedgerProblem implements ProblemType {
    REBUILD_RUNNING(409, "The ledger is being rebuilt already");

    private final int status;
    private final String title;

    LedgerProblem(int status, String title) {
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
