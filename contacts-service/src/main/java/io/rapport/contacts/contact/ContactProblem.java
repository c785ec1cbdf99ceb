package io.rapport.contacts.contact;

import io.rapport.chassis.problem.ProblemType;

/** What can go wrong with a contact. Names are API: never rename, only add. */
public enum ContactProblem implements ProblemType {
    CONTACT_ALREADY_REGISTERED(409, "There is a contact for this person already"),
    UNKNOWN_PERSON(422, "Nobody of the directory has this id or name"),
    SELF_CONTACT(422, "Nobody is their own contact"),
    SPECIAL_CATEGORY_REFUSED(422, "Fields of this kind are not kept here");

    private final int status;
    private final String title;

    ContactProblem(int status, String title) {
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
