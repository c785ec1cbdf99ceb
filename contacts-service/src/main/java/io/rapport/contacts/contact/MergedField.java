package io.rapport.contacts.contact;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a merge makes of one field. */
@Schema(name = "MergedField", description = "What a merge makes of one field.")
public record MergedField(
        @Schema(description = "The field of a contact.", examples = "title")
        String field,

        @Schema(
                description =
                        "The contact whose value it takes; of a list, the first that has items, and those of the others come after.")
        @Nullable
        UUID from,

        @Schema(description = "Values that go: of the other contacts, or more than the list may hold.")
        List<Object> dropped) {
    /** Whether none of the contacts has the field. */
    boolean isEmpty() {
        return from == null;
    }
}
