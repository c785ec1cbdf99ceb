package io.rapport.contacts.contact;

import io.rapport.chassis.rest.Versioned;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How well the owner knows a contact. */
@Schema(name = "Assessment", description = "How well the owner knows a contact, by three questions.")
public record AssessmentResponse(
        @Schema(description = "Of the contact.") long version,

        @Schema(description = "The share of the questions that are answered.", minimum = "0", maximum = "1")
        double completeness,

        @Schema(description = "The fields that answer a question.")
        List<String> known,

        @Schema(description = "The one question to ask next; null when all are answered.") @Nullable
        Question next)
        implements Versioned {
    /** A question and the field that its answer goes to. */
    @Schema(name = "AssessmentQuestion", description = "A question and the field that its answer goes to.")
    public record Question(
            @Schema(description = "The field of the contact.", examples = "importantToThem")
            String field,

            @Schema(description = "What to find out.") String question) {
        static Question of(Assessment.Question question, ContactDetails details) {
            return new Question(question.field(), Words.of("assessment." + question.field(), details.name()));
        }
    }

    static AssessmentResponse of(Contact contact) {
        Assessment assessment = Assessment.of(contact.details());
        return new AssessmentResponse(
                contact.version(),
                assessment.completeness(),
                assessment.known().stream().map(Assessment.Question::field).toList(),
                assessment
                        .next()
                        .map(question -> Question.of(question, contact.details()))
                        .orElse(null));
    }
}
