package io.rapport.interactions.fact;

/** Who gave, as one of the two parties sees it. */
public enum Direction {
    GAVE,
    RECEIVED,
    MUTUAL
}
