package io.rapport.events;

/** How much it was: small, medium or large. */
public enum InteractionSize implements Coded {
    S(1),
    M(2),
    L(3);

    private final int code;

    InteractionSize(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
