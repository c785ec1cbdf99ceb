package io.rapport.recommendations.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A line of the log of a webhook. What was sent and what was answered are not in it. */
@Schema(name = "WebhookDelivery")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookDelivery(
        UUID id,

        @Schema(description = "The header `webhook-id`: the same for every attempt and every replay.")
        String webhookId,

        @Schema(examples = "warning.raised") String eventType,
        Status status,

        @Schema(description = "How often it was tried, replays included.")
        int attempts,

        Instant createdAt,
        @Nullable Instant lastAttemptAt,
        @Nullable AttemptResult lastResult,

        @Schema(description = "The HTTP status of the last answer; missing when there was none.") @Nullable
        Integer lastStatusCode,

        @Nullable Instant deliveredAt,

        @Schema(description = "When it is tried next; only while it is pending.") @Nullable
        Instant nextAttemptAt) {
    /** Where a delivery stands. */
    @Schema(name = "WebhookDeliveryStatus")
    public enum Status {
        PENDING,
        DELIVERED,
        /** It was tried for two days, or the target is gone. */
        FAILED,
        /** The webhook was paused or disabled before it was delivered. */
        CANCELLED
    }
}
