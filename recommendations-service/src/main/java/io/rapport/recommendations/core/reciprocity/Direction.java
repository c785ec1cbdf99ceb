package io.rapport.recommendations.core.reciprocity;

/** Which way value went, as seen by ego. */
public enum Direction {
    GAVE,
    RECEIVED,
    /** Both gave alike: it strengthens the tie and leaves the difference alone. */
    MUTUAL;

    /** The same fact as the other side sees it. */
    public Direction mirrored() {
        return switch (this) {
            case GAVE -> RECEIVED;
            case RECEIVED -> GAVE;
            case MUTUAL -> MUTUAL;
        };
    }
}
