package io.rapport.recommendations.core.warning;

/** What a rule asks for, given a warning's memory and what is read now. */
public sealed interface WarningChange {
    /** A new warning. */
    record Raise(WarningType type) implements WarningChange {}

    /**
     * The active warning goes on with another type and new evidence.
     *
     * @param announce whether ego is told again, because it became more severe
     */
    record ChangeType(WarningType type, boolean announce) implements WarningChange {}

    /** The active warning stays as it is. */
    record Keep() implements WarningChange {}

    /** The active warning ends. */
    record Clear(Reason reason) implements WarningChange {}

    /** There is no active warning, and none is raised. */
    record Silent() implements WarningChange {}

    /** Why a warning ended. */
    enum Reason {
        /** Ego did what it asked for. */
        REPAIRED,
        /** It no longer holds for another reason: time, a correction, an exemption. */
        FADED
    }
}
