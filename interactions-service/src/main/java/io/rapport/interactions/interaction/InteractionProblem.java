package io.rapport.interactions.interaction;

import io.rapport.chassis.problem.ProblemType;

/** What can go wrong with an interaction. Names are API: never rename, only add. */
enum InteractionProblem implements ProblemType {
    NOT_THE_RECORDER(403, "Only the recorder corrects or retracts an interaction"),
    NOT_THE_OTHER_SIDE(403, "Only the other side confirms or disputes an interaction"),
    NO_PROPOSAL(409, "Nothing was proposed that could be accepted"),
    DISPUTED_BY_THE_OTHER_SIDE(409, "Only the one who disputed the interaction lifts the dispute");

    private final int status;
    private final String title;

    InteractionProblem(int status, String title) {
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
