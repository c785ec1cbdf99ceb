package io.rapport.contacts.contact.label;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The name of a tag or a group. */
@Schema(name = "LabelRequest", description = "The name of a tag or a group.")
public record LabelRequest(
        @Schema(description = "One whatever the case of its letters.", examples = "fair") @NotBlank @Size(max = 80)
        String name) {}
