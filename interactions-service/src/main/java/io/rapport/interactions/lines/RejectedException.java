package io.rapport.interactions.lines;

import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemType;

/** A line cannot be used; the others can. The detail never quotes the line. */
public final class RejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final String pointer;

    /** @param pointer a JSON Pointer into the line; of CSV, to the column */
    public RejectedException(ProblemType type, String pointer, String detail) {
        super(detail, null, false, false);
        this.type = type;
        this.pointer = pointer;
    }

    static RejectedException invalid(String pointer, String detail) {
        return new RejectedException(CommonProblem.INVALID_REQUEST, pointer, detail);
    }

    public ProblemType type() {
        return type;
    }

    public String pointer() {
        return pointer;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
