package io.rapport.contacts.contact.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rapport.chassis.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * One contact of a file.
 *
 * @param uid what the file calls it
 * @param fields of a contact, those that the file tells
 * @param adds whether lists go beside what is known, as of a file that cannot know all of it
 * @param dropped how many properties were not understood
 * @param fault why it cannot be read
 */
public record Entry(
        @Nullable String uid,
        ObjectNode fields,
        boolean adds,
        int dropped,
        @Nullable FieldError fault) {
    static Entry unreadable(ObjectNode nothing, String detail) {
        return new Entry(null, nothing, false, 0, new FieldError("", detail));
    }
}
