package io.rapport.interactions.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rapport.interactions.interaction.InteractionResponse;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One thing that waits for a person. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "InboxItem", description = "One thing that waits for you.")
public record InboxItem(
        Type type,

        @Schema(description = "Since when it has waited for you.")
        Instant since,

        @Schema(description = "Waits for more than 30 days. It goes on waiting: silence is nobody's verdict.")
        boolean stale,

        @Schema(description = "The entry to confirm or dispute, or the one with a proposal to accept.") @Nullable
        InteractionResponse interaction) {
    private static final Duration STALE_AFTER = Duration.ofDays(30);

    /** What is asked of the person. Names are API: never rename, only add. */
    @Schema(
            name = "InboxItemType",
            description = "CONFIRM: somebody recorded an entry with you. PROPOSAL: somebody says how an entry that you"
                    + " recorded really was.")
    public enum Type {
        CONFIRM,
        PROPOSAL
    }

    static InboxItem of(Inbox.Waiting waiting, @Nullable InteractionResponse interaction, Instant now) {
        return new InboxItem(
                waiting.type(), waiting.since(), now.isAfter(waiting.since().plus(STALE_AFTER)), interaction);
    }
}
