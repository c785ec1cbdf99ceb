package io.rapport.recommendations.webhook.delivery;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of an attempt. */
@Schema(name = "WebhookAttemptResult")
public enum AttemptResult {
    /** A status from 200 to 299. */
    ACCEPTED,
    /** 410: the target wants nothing more, ever. */
    GONE,
    /** Any other status; redirects are not followed. */
    REFUSED_BY_TARGET,
    TIMEOUT,
    CONNECTION_FAILED,
    /** The certificate is not valid for the name, or there is none. */
    TLS_FAILED,
    /** The host is not on the public internet (any more). */
    TARGET_NOT_ALLOWED
}
