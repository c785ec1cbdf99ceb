package io.rapport.events;

/** What was given. The value of each kind is part of the formula, see docs/formulas.md. */
public enum InteractionKind {
    SPONSORSHIP,
    COVER,
    HELP,
    EMOTIONAL_SUPPORT,
    INTRODUCTION,
    OPPORTUNITY,
    ADVICE,
    FEEDBACK,
    COLLABORATION,
    INFORMATION,
    RECOGNITION,
    ENCOURAGEMENT,
    GIFT,
    MEETING,
    LUNCH,
    COFFEE,
    CALL,
    MESSAGE,
    SMALL_TALK,
    GREETING
}
