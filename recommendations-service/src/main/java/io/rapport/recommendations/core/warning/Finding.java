package io.rapport.recommendations.core.warning;

/** What a rule reads at one instant, before memory decides what to do about it. */
public sealed interface Finding {
    /** The limit is reached: reason enough to raise. */
    record Holds(WarningType type) implements Finding {}

    /** The limit is left, but not by enough to clear (hysteresis): no reason to raise. */
    record Lingers(WarningType type) implements Finding {}

    /** It does not hold. */
    record Absent(WarningChange.Reason whyCleared) implements Finding {}
}
