package io.rapport.contacts.contact;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Two contacts that may be the same. */
@Schema(name = "Duplicate", description = "Two contacts that may be the same.")
public record DuplicateResponse(
        @Schema(description = "The two, the older one first.")
        List<ContactResponse> contacts,

        @Schema(description = "How sure it is.", minimum = "0", maximum = "1")
        double score,

        @Schema(description = "What speaks for it.") List<Likeness.Reason> reasons) {}
