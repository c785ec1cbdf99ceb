package io.rapport.contacts.contact;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of a file. */
@Schema(name = "ContactImportReport", description = "What became of a file of contacts.")
public record ImportReport(
        @Schema(description = "How many contacts are new.") int created,

        @Schema(description = "How many contacts have changed.")
        int updated,

        @Schema(description = "How many contacts are as they were.")
        int unchanged,

        @Schema(description = "How many entries were refused.")
        int rejected,

        @Schema(description = "How many properties were not understood, and are not kept.")
        int dropped,

        @Schema(description = "Every entry in its order.", maxItems = 5000)
        List<Line> entries) {
    /** What became of an entry. */
    @Schema(name = "ContactImportResult", description = "What became of an entry.")
    public enum Result {
        CREATED,
        UPDATED,
        UNCHANGED,
        REJECTED
    }

    /** One entry of the file. */
    @Schema(name = "ContactImportLine", description = "One entry of the file.")
    public record Line(
            @Schema(description = "Its place in the file, from 0.")
            int index,

            Result result,

            @Schema(description = "The contact; null when it was refused, or would be new.") @Nullable
            UUID contactId,

            @Schema(description = "Where it is wrong, as a JSON Pointer into the contact.") @Nullable
            String pointer,

            @Schema(description = "What is wrong.") @Nullable
            String detail) {}

    static ImportReport of(List<Line> entries, int dropped) {
        return new ImportReport(
                count(entries, Result.CREATED),
                count(entries, Result.UPDATED),
                count(entries, Result.UNCHANGED),
                count(entries, Result.REJECTED),
                dropped,
                List.copyOf(entries));
    }

    private static int count(List<Line> entries, Result result) {
        return (int) entries.stream().filter(line -> line.result() == result).count();
    }
}
