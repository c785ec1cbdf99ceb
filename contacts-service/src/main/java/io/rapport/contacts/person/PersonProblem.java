package io.rapport.contacts.person;

import io.rapport.chassis.problem.ProblemType;

/** What can go wrong with a person of the directory. Names are API: never rename, only add. */
public enum PersonProblem implements ProblemType {
    USER_NAME_TAKEN(409, "The user name belongs to another person"),
    EXTERNAL_ID_TAKEN(409, "The external id belongs to another person"),
    UNKNOWN_MANAGER(422, "The manager is nobody of the directory"),
    UNKNOWN_MEMBER(422, "A member is nobody of the directory");

    private final int status;
    private final String title;

    PersonProblem(int status, String title) {
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
