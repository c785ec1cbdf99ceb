package io.rapport.recommendations.webhook;

import io.rapport.recommendations.webhook.destination.Target;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who wants to be told what, and where. */
@Schema(name = "WebhookRequest")
public record WebhookRequest(
        @NotBlank
        @Size(max = Target.LONGEST_URL)
        @Schema(
                description = "https, to a host whose every address is on the public internet.",
                examples = "https://hooks.example.com/rapport")
        String url,

        @NotEmpty
        @Size(max = 20)
        @Schema(
                description = "A person's token hears of that person's warnings and recommendations, a machine's of "
                        + "the directory (people:write) and of imports (interactions:import).")
        List<@NotNull WebhookEvent> eventTypes,

        @Size(max = 200) @Schema(examples = "Shows my warnings in the chat") @Nullable
        String description,

        @Schema(
                description =
                        "false pauses the webhook: nothing is sent, and nothing is kept for later. true also takes "
                                + "up one again that was disabled.",
                defaultValue = "true")
        @Nullable
        Boolean enabled) {
    boolean wantsToBeActive() {
        return enabled == null || enabled;
    }
}
