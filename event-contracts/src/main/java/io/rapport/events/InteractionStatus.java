package io.rapport.events;

/** What the two sides say of a fact. */
public enum InteractionStatus implements Coded {
    CONFIRMED(1),
    UNCONFIRMED(2),
    DISPUTED(3);

    private final int code;

    InteractionStatus(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
