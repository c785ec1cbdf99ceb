package io.rapport.contacts.contact;

import io.rapport.chassis.problem.ProblemType;

/** What can go wrong with a contact. Names are API: never rename, only add. */
public enum ContactProblem implements ProblemType {
    CONTACT_ALREADY_REGISTERED(409, "There is a contact for this person already"),
    CONTACT_MERGED(404, "The contact was merged with another"),
    CONTACTS_OF_TWO_PEOPLE(409, "The contacts are two different colleagues"),
    MERGE_NOT_UNDOABLE(409, "There is no such merge to undo"),
    UNKNOWN_PERSON(422, "Nobody of the directory has this id or name"),
    SELF_CONTACT(422, "Nobody is their own contact"),
    UNKNOWN_CONTACT(422, "Your book has no such contact");

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
