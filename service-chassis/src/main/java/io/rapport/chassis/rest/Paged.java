package io.rapport.chassis.rest;

import org.jspecify.annotations.Nullable;

/** An answer that is a part of a list. */
public interface Paged {
    /** The cursor of the next part, null at the end. */
    @Nullable
    String next();
}
