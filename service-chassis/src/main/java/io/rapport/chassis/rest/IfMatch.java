package io.rapport.chassis.rest;

import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The versions that a change is willing to replace, from the {@code If-Match} header. */
public record IfMatch(List<String> tags) {
    /** Whatever the version is. */
    public static final IfMatch ANY = new IfMatch(List.of("*"));

    /** @throws ProblemException 428 without a header */
    public static IfMatch of(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw new ProblemException(
                    CommonProblem.PRECONDITION_REQUIRED, "Send the ETag of the version you saw as If-Match.");
        }
        return new IfMatch(Arrays.stream(header.split(",")).map(String::strip).toList());
    }

    /** @throws ProblemException 412 when the resource stands at another version */
    public void check(Versioned resource) {
        check(resource.version());
    }

    public void check(long version) {
        if (!tags.contains("*") && !tags.contains(ETags.of(version))) {
            throw new ProblemException(
                    CommonProblem.PRECONDITION_FAILED,
                    "The resource stands at " + ETags.of(version) + " now; read it again.");
        }
    }
}
