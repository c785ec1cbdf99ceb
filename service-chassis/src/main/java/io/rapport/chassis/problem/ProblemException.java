package io.rapport.chassis.problem;

import io.rapport.chassis.problem.Problem.FieldError;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A "no" on its way to the client. Its detail is written for the client and never names another person's facts. */
public class ProblemException extends WebApplicationException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient @Nullable List<FieldError> errors;

    public ProblemException(ProblemType type) {
        this(type, type.title());
    }

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, null);
    }

    private ProblemException(ProblemType type, String detail, @Nullable List<FieldError> errors) {
        super(detail, type.status());
        this.type = type;
        this.errors = errors;
    }

    public static ProblemException invalid(String pointer, String detail) {
        return invalid(List.of(new FieldError(pointer, detail)));
    }

    public static ProblemException invalid(List<FieldError> errors) {
        FieldError first = errors.getFirst();
        return new ProblemException(
                CommonProblem.INVALID_REQUEST, first.pointer() + ": " + first.detail(), List.copyOf(errors));
    }

    public ProblemType type() {
        return type;
    }

    public @Nullable List<FieldError> errors() {
        return errors;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
