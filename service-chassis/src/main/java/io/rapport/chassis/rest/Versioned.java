package io.rapport.chassis.rest;

/** A stored resource that can be changed; its version becomes the strong ETag of the answer. */
public interface Versioned {
    /** From 1, raised by one with every change. */
    long version();
}
