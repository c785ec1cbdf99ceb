package io.rapport.interactions.people;

import io.rapport.chassis.problem.ProblemType;

/** Why somebody cannot be a party of an interaction. Names are API: never rename, only add. */
public enum PartyProblem implements ProblemType {
    UNKNOWN_PERSON(422, "Nobody of the directory has this id or name"),
    UNKNOWN_CONTACT(422, "Your book has no such contact"),
    SELF_INTERACTION(422, "An interaction needs two different parties");

    private final int status;
    private final String title;

    PartyProblem(int status, String title) {
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
