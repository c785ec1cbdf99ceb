package io.rapport.contacts.contact;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A merged contact, field by field. */
@Schema(name = "MergeResult", description = "A merged contact, field by field.")
public record MergeResponse(
        @Schema(description = "The contact as it stands, or as it would stand.")
        ContactResponse contact,

        @Schema(description = "Where the value of each field comes from, and what goes.")
        List<MergedField> fields) {}
