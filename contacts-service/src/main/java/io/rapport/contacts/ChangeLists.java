package io.rapport.contacts;

import java.time.Duration;
import java.time.Instant;

/** Lists of what changed, for tools that follow the changes. */
public final class ChangeLists {
    /** As long as the database lets a transaction of this service's role run. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(10);

    /** A list ends that long ago, so that no change that commits late is missed. */
    public static Instant end() {
        return Instant.now().minus(LONGEST_TRANSACTION);
    }

    private ChangeLists() {}
}
