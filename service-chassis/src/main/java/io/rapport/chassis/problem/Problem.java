package io.rapport.chassis.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one wire format of every error (RFC 9457).
 *
 * @param traceId finds the request in the logs
 * @param errors of a validation: what is wrong where
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        String traceId,
        @Nullable List<FieldError> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** @param pointer a JSON Pointer into the body, or {@code ?name} for a query parameter */
    public record FieldError(String pointer, String detail) {}
}
