package io.rapport.contacts.scim;

import com.unboundid.scim2.common.Path;
import io.rapport.contacts.scim.protocol.ScimRefusal;

/** What resources of a kind can be found and sorted by, and where it is stored. */
interface Attribute {
    /** How values compare; of many values, the condition is about any of them. */
    enum Type {
        TEXT,
        EXACT_TEXT,
        BOOLEAN,
        INTEGER,
        INSTANT,
        MANY
    }

    /** Finds the attribute that a path names, or refuses. */
    @FunctionalInterface
    interface Named {
        /** @throws ScimRefusal for an attribute that these resources cannot be found by */
        Attribute named(Path path);
    }

    String column();

    Type type();

    /** What many values are selected from. */
    String elements();

    /**
     * The column of a part of one of many values.
     *
     * @throws ScimRefusal when there is no such part
     */
    String part(String name);

    /** What a list is sorted by. */
    default String order() {
        return type() == Type.TEXT || type() == Type.MANY ? "lower(" + column() + ")" : column();
    }
}
