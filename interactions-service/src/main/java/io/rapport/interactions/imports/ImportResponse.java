package io.rapport.interactions.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rapport.events.ImportStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An import as its client sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ImportProgress", description = "A body that was sent, and how far it has been applied.")
public record ImportResponse(
        UUID id,
        String source,
        ImportStatus status,

        @Schema(description = "Lines read so far that were not blank: the sum of the next three.")
        long received,

        @Schema(description = "Lines that were new or corrected what was there.")
        long accepted,

        @Schema(description = "Lines that said what was there already.")
        long unchanged,

        @Schema(description = "Lines that could not be used.")
        long rejected,

        @Schema(description = "Why lines were rejected, the first 1,000 in the order of lines; not in lists.") @Nullable
        List<LineError> errors,

        @Schema(description = "More lines were rejected than `errors` shows.")
        boolean errorsTruncated,

        @Schema(description = "Why it FAILED.") @Nullable ImportFault problem,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {
    /** A line that could not be used. */
    @Schema(name = "ImportLineError")
    public record LineError(
            @Schema(description = "From 1; a CSV header is a line, and so are blank ones.")
            long line,

            @Schema(
                    description = "The type of the problem.",
                    examples = {"urn:rapport:problem:unknown-person"})
            String type,

            @Schema(
                    description = "A JSON Pointer into the line, or to the CSV column.",
                    examples = {"/receiver"})
            String pointer,

            String detail) {}

    /** Why an import failed as a whole. */
    @Schema(name = "ImportFault")
    public record ImportFault(String type, @Nullable String detail) {}

    /** Where an import stands, as the answer to the one who just sent it. */
    @Schema(name = "ImportReceipt")
    public record Receipt(UUID id, ImportStatus status) {}

    static ImportResponse of(Import found, @Nullable List<LineError> errors) {
        String problem = found.problem();
        return new ImportResponse(
                found.id(),
                found.source(),
                found.status(),
                found.received(),
                found.accepted(),
                found.unchanged(),
                found.rejected(),
                errors,
                found.rejected() > ImportService.ERRORS_KEPT,
                problem == null ? null : new ImportFault(problem, found.problemDetail()),
                found.createdAt(),
                found.startedAt(),
                found.endedAt());
    }
}
