package io.rapport.events;

/** What a party is. */
public enum PartyType implements Coded {
    PERSON(1),
    CONTACT(2);

    private final int code;

    PartyType(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
