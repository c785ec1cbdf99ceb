package io.rapport.interactions.inbox;

import io.rapport.chassis.rest.Paged;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A part of an inbox. */
@Schema(name = "Inbox", description = "A part of what waits for you, oldest first, and how much there is of each.")
public record InboxResponse(
        List<InboxItem> items,
        @Nullable String next,

        @Schema(description = "How many wait in all, by type.")
        Map<InboxItem.Type, Long> counts)
        implements Paged {}
