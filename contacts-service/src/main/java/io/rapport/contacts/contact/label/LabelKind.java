package io.rapport.contacts.contact.label;

/** What an owner sorts contacts by. */
public enum LabelKind {
    TAG("tags"),
    GROUP("groups");

    private final String column;

    LabelKind(String column) {
        this.column = column;
    }

    /** Where contacts keep the names of these labels. */
    String column() {
        return column;
    }
}
