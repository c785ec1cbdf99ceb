package io.rapport.recommendations.core.reciprocity;

import io.rapport.events.Coded;

/** Which way value went, as seen by ego. */
public enum Direction implements Coded {
    GAVE(1),
    RECEIVED(2),
    /** Both gave alike: it strengthens the tie and leaves the difference alone. */
    MUTUAL(3);

    private final int code;

    Direction(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    /** The same fact as the other side sees it. */
    public Direction mirrored() {
        return switch (this) {
            case GAVE -> RECEIVED;
            case RECEIVED -> GAVE;
            case MUTUAL -> MUTUAL;
        };
    }
}
