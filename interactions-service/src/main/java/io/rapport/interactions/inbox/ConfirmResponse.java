package io.rapport.interactions.inbox;

import io.rapport.interactions.interaction.InteractionService.Confirmation;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of each entry that was to be confirmed, in the order asked. */
@Schema(name = "ConfirmResponse", description = "What became of each entry, in the order asked.")
public record ConfirmResponse(List<Result> results) {
    /** One of them. */
    @Schema(name = "ConfirmResult", description = "What became of one entry.")
    public record Result(
            @Schema(description = "The interaction.") UUID interactionId,

            @Schema(
                    description = "CONFIRMED: it is confirmed now. NOT_FOUND: there is no such entry of yours."
                            + " NOT_YOURS: it is for the other side to say.")
            Confirmation status) {}

    static ConfirmResponse of(List<UUID> asked, Map<UUID, Confirmation> confirmations) {
        return new ConfirmResponse(asked.stream()
                .map(id -> new Result(id, confirmations.getOrDefault(id, Confirmation.NOT_FOUND)))
                .toList());
    }
}
