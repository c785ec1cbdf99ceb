package io.rapport.chassis.problem;

import io.rapport.chassis.problem.Problem.FieldError;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A "no" on its way to the client. Its detail is written for the client and never names another person's facts. */
public class ProblemException extends WebApplicationException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient @Nullable List<FieldError> errors;
    private final transient Map<String, Object> members;

    public ProblemException(ProblemType type) {
        this(type, type.title());
    }

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, null, Map.of());
    }

    /** @param members what the problem has beside what all have (RFC 9457, 3.2) */
    public ProblemException(ProblemType type, String detail, Map<String, Object> members) {
        this(type, detail, null, members);
    }

    private ProblemException(
            ProblemType type, String detail, @Nullable List<FieldError> errors, Map<String, Object> members) {
        super(detail, type.status());
        this.type = type;
        this.errors = errors;
        this.members = members;
    }

    public static ProblemException invalid(String pointer, String detail) {
        return invalid(List.of(new FieldError(pointer, detail)));
    }

    public static ProblemException invalid(List<FieldError> errors) {
        FieldError first = errors.getFirst();
        return new ProblemException(
                CommonProblem.INVALID_REQUEST, first.pointer() + ": " + first.detail(), List.copyOf(errors), Map.of());
    }

    public ProblemType type() {
        return type;
    }

    public @Nullable List<FieldError> errors() {
        return errors;
    }

    public Map<String, Object> members() {
        return members;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
