package io.rapport.contacts.contact;

import io.rapport.contacts.contact.ContactDetails.Fact;
import io.rapport.contacts.contact.ContactDetails.Sentiment;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Answers to one or more of the questions. */
@Schema(
        name = "AssessmentRequest",
        description = "Answers to one or more of the questions; each takes the place of what the contact had.")
public record AssessmentRequest(
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 80) String> importantToThem,

        @Schema(description = "What they like off hours.") @Nullable @Size(max = 50)
        List<@NotBlank @Size(max = 80) String> offHours,

        @Schema(description = "What the owner remembers of them; facts about work answer the question too.")
        @Nullable
        @Size(max = 100)
        List<@Valid @NotNull Fact> facts,

        @Valid @Nullable Sentiment sentiment) {
    /** The answers that are given, by field. */
    Map<String, Object> answers() {
        Map<String, Object> answers = new HashMap<>();
        answers.put("importantToThem", importantToThem);
        answers.put("offHours", offHours);
        answers.put("facts", facts);
        answers.put("sentiment", sentiment);
        answers.values().removeIf(answer -> answer == null);
        return answers;
    }
}
