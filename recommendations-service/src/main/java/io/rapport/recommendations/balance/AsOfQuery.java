package io.rapport.recommendations.balance;

import io.rapport.chassis.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Asks today's knowledge about an instant. */
public class AsOfQuery {
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    @QueryParam("asOf")
    @Parameter(
            description = "The instant asked about, from 1970 to 2199; now by default. Entries that were recorded or "
                    + "corrected since count as they stand now.",
            example = "2026-06-30T12:00:00Z")
    public @Nullable Instant asOf;

    /** Cut to the microseconds that the database keeps. */
    Instant instant() {
        Instant instant = asOf == null ? Instant.now() : asOf;
        if (instant.isBefore(Instant.EPOCH) || !instant.isBefore(LAST)) {
            throw ProblemException.invalid("?asOf", "an instant from 1970 to 2199");
        }
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
