package io.rapport.recommendations.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rapport.chassis.rest.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A webhook as its owner sees it. */
@Schema(name = "Webhook")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookResponse(
        UUID id,
        long version,
        String url,
        List<WebhookEvent> eventTypes,
        @Nullable String description,

        @Schema(description = "The OAuth client that made it.", examples = "rapport-cli")
        String clientId,

        Status status,
        @Nullable DisabledBecause disabledBecause,
        @Nullable Instant disabledAt,

        @Schema(description = "Since when every attempt has failed; missing while all is well.") @Nullable
        Instant failingSince,

        @Schema(description = "Until when messages are signed with the secret before the last rotation too.") @Nullable
        Instant previousSecretUntil,

        @Schema(
                description = "The signing secret. Only in the answers that make one; keep it.",
                examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        @Nullable
        String secret,

        Instant createdAt,
        Instant changedAt)
        implements Versioned {
    /** Where a webhook stands. */
    @Schema(name = "WebhookStatus")
    public enum Status {
        ACTIVE,
        /** By its owner. */
        PAUSED,
        /** By Rapport, see the reason. */
        DISABLED
    }

    /** Why Rapport stopped sending. */
    @Schema(name = "WebhookDisabledBecause")
    public enum DisabledBecause {
        /** The target answered 410. */
        GONE,
        /** No attempt succeeded for days. */
        KEPT_FAILING,
        /** The person was deactivated in the directory. */
        OWNER_INACTIVE
    }

    static WebhookResponse of(Subscription subscription, @Nullable String secret) {
        return new WebhookResponse(
                subscription.id(),
                subscription.version(),
                subscription.url(),
                subscription.eventTypes(),
                subscription.description(),
                subscription.clientId(),
                subscription.status(),
                subscription.disabledBecause(),
                subscription.disabledAt(),
                subscription.failingSince(),
                subscription.previousSecretUntil(Instant.now()),
                secret,
                subscription.createdAt(),
                subscription.changedAt());
    }
}
