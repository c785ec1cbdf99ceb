package io.rapport.recommendations.core.suggestion;

import io.rapport.recommendations.core.Saying;

/**
 * What to do: a step, and the same as a small one (A12).
 *
 * @param minutes that the step takes, 1 to 60
 * @param smallMinutes that the small step takes, 1 to {@link #SMALL}
 */
public record Advice(Saying saying, int minutes, int smallMinutes) {
    /** A small step takes no longer. */
    public static final int SMALL = 5;

    public Advice {
        if (minutes < 1 || minutes > 60 || smallMinutes < 1 || smallMinutes > SMALL) {
            throw new IllegalArgumentException("a step takes 1 to 60 minutes and a small one 1 to 5: " + saying.key());
        }
    }
}
