package io.rapport.contacts.contact.label;

import io.rapport.chassis.problem.ProblemType;

/** What can go wrong with tags, groups and custom fields. Names are API: never rename, only add. */
public enum LabelProblem implements ProblemType {
    NAME_TAKEN(409, "There is one of that name already"),
    CUSTOM_FIELD_IN_USE(409, "Contacts have values that would not fit any more"),
    SPECIAL_CATEGORY_REFUSED(422, "Fields of this kind are not kept here");

    private final int status;
    private final String title;

    LabelProblem(int status, String title) {
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
