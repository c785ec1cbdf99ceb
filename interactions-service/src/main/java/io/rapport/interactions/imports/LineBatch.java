package io.rapport.interactions.imports;

import io.rapport.interactions.fact.ImportedFacts;
import io.rapport.interactions.lines.LineReader;
import io.rapport.interactions.lines.RejectedException;
import java.util.List;

/**
 * Some lines of an import that follow each other.
 *
 * @param received how many lines there were that were not blank
 * @param last nothing comes after them
 */
record LineBatch(
        LineReader.Place from,
        LineReader.Place to,
        int received,
        List<ImportedFacts.Line> lines,
        List<Rejected> rejected,
        boolean last) {
    /** A line that was not applied, and why. */
    record Rejected(long line, RejectedException reason) {}
}
