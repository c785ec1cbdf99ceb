package io.rapport.interactions.fact;

/** Who gave, as one of the two parties sees it. */
public enum Direction {
    GAVE,
    RECEIVED,
    MUTUAL;

    /** The same as the other party sees it. */
    public Direction turned() {
        return switch (this) {
            case GAVE -> RECEIVED;
            case RECEIVED -> GAVE;
            case MUTUAL -> MUTUAL;
        };
    }
}
