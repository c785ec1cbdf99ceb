package io.rapport.recommendations.webhook.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How an attempt ended. */
sealed interface Answer {
    /**
     * The target answered.
     *
     * @param retryAfter when it asked for time with a 429 or 503
     */
    record Status(int code, @Nullable Duration retryAfter) implements Answer {}

    /** The target did not answer. */
    record Nothing(AttemptResult why) implements Answer {}

    default AttemptResult result() {
        return switch (this) {
            case Status(int code, var ignored) when code >= 200 && code < 300 -> AttemptResult.ACCEPTED;
            case Status(int code, var ignored) when code == 410 -> AttemptResult.GONE;
            case Status ignored -> AttemptResult.REFUSED_BY_TARGET;
            case Nothing(AttemptResult why) -> why;
        };
    }
}
