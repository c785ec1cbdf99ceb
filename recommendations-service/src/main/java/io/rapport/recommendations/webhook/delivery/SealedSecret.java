package io.rapport.recommendations.webhook.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signing secret as the database has it.
 *
 * @param until when it stops to sign, null for the current one
 */
public record SealedSecret(String sealed, @Nullable Instant until) {
    public boolean signsAt(Instant instant) {
        return until == null || instant.isBefore(until);
    }
}
