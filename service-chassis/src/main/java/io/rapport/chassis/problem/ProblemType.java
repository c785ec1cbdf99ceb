package io.rapport.chassis.problem;

import java.util.Locale;

/** One kind of "no". The names of the constants are API, see docs/problems.md. */
public interface ProblemType {
    String name();

    /** The HTTP status, 400 to 599. */
    int status();

    String title();

    default String urn() {
        return "urn:rapport:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
