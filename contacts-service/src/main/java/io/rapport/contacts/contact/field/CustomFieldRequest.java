package io.rapport.contacts.contact.field;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A field of the owner's own. */
@Schema(name = "CustomFieldRequest", description = "A field of the owner's own, for all of their contacts.")
public record CustomFieldRequest(
        @Schema(
                description = "Its name, the key in `customFields`. Names that tell of religion, health, ethnicity,"
                        + " orientation, politics or unions are refused.",
                examples = "shoe size")
        @NotNull
        @Pattern(regexp = NAME)
        String name,

        @Schema(description = "What its values are.") @NotNull
        FieldType type,

        @Schema(description = "Of a CHOICE and of nothing else: what can be chosen.") @Size(max = 100)
        List<@NotBlank @Size(max = 80) String> choices) {
    /**
     * What a field may be called: it begins with a letter or a digit, and of what is in ASCII it has letters, digits,
     * spaces, {@code _}, {@code .} and {@code -} alone. Readers of the document know no classes of Unicode.
     */
    public static final String NAME = "[^\\x00-/:-@\\[-`{-\\x7f][^\\x00-\\x1f!-,/:-@\\[-^`{-\\x7f]{0,79}";

    public CustomFieldRequest {
        choices = choices == null ? List.of() : choices.stream().distinct().toList();
    }
}
