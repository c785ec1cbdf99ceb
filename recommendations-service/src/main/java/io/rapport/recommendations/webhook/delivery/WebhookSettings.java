package io.rapport.recommendations.webhook.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an installation says about webhooks. */
@ConfigMapping(prefix = "rapport.webhooks")
public interface WebhookSettings {
    /** Newest first: the first one seals, all are tried, so that keys can be rotated. */
    List<String> secretKeys();

    /** PEM files of authorities that are trusted instead of those of the JDK. */
    Optional<List<Path>> trustedCertificates();

    /** How many subscriptions a person or a client may have. */
    @WithDefault("20")
    int mostPerOwner();

    /** Attempts under way at once in one instance; failing targets get at most half of them. */
    @WithDefault("64")
    int concurrency();

    /** Attempts under way at once to one healthy target; a failing one gets one. */
    @WithDefault("2")
    int concurrencyPerTarget();

    @WithDefault("PT5S")
    Duration connectTimeout();

    /** From the look at the name to the status of the answer. */
    @WithDefault("PT15S")
    Duration timeout();

    /** After the first failure; each further one waits four times as long. */
    @WithDefault("PT5S")
    Duration firstRetry();

    @WithDefault("PT6H")
    Duration longestRetry();

    /** Since the event (or its replay) a delivery is tried for so long. */
    @WithDefault("P2D")
    Duration giveUpAfter();

    /** A target that failed for so long without a success in between is not tried any more. */
    @WithDefault("P5D")
    Duration disableAfter();

    /** How long the previous secret signs too after a rotation. */
    @WithDefault("PT24H")
    Duration secretOverlap();

    /** How long the log of deliveries is kept, and with it what can be replayed. */
    @WithDefault("P14D")
    Duration logRetention();
}
