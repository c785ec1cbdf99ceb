package io.rapport.events;

/** What was given. The value of each kind is part of the formula, see docs/formulas.md. */
public enum InteractionKind implements Coded {
    SPONSORSHIP(1),
    COVER(2),
    HELP(3),
    EMOTIONAL_SUPPORT(4),
    INTRODUCTION(5),
    OPPORTUNITY(6),
    ADVICE(7),
    FEEDBACK(8),
    COLLABORATION(9),
    INFORMATION(10),
    RECOGNITION(11),
    ENCOURAGEMENT(12),
    GIFT(13),
    MEETING(14),
    LUNCH(15),
    COFFEE(16),
    CALL(17),
    MESSAGE(18),
    SMALL_TALK(19),
    GREETING(20);

    private final int code;

    InteractionKind(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
