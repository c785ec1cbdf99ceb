package io.rapport.chassis.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one wire format of every error (RFC 9457).
 *
 * @param traceId finds the request in the logs
 * @param errors of a validation: what is wrong where
 * @param members that this kind of problem has beside those
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        String traceId,
        @Nullable List<FieldError> errors,
        @JsonIgnore Map<String, Object> members) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** On the wire they stand beside the others. */
    @JsonAnyGetter
    public Map<String, Object> extensions() {
        return members;
    }

    /** @param pointer a JSON Pointer into the body, or {@code ?name} for a query parameter */
    public record FieldError(String pointer, String detail) {}
}
