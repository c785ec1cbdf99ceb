package io.rapport.chassis.problem;

/** What can go wrong in every service. Names are API: never rename, only add. */
public enum CommonProblem implements ProblemType {
    MALFORMED_JSON(400, "The body is no readable JSON"),
    INVALID_REQUEST(400, "The request is not valid"),
    INVALID_CURSOR(400, "The cursor does not belong to this list"),
    UNAUTHENTICATED(401, "A valid access token is needed"),
    FORBIDDEN(403, "The token lacks the permission"),
    PERSON_TOKEN_REQUIRED(403, "Only a person may do this, and only for themselves"),
    MACHINE_TOKEN_REQUIRED(403, "Only a machine may do this"),
    IDENTITY_CONFLICT(403, "The user name is bound to another identity"),
    PERSON_INACTIVE(403, "The person is not active"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "No acceptable representation"),
    REQUEST_TIMEOUT(408, "The body did not arrive in time"),
    IDEMPOTENCY_KEY_IN_USE(409, "A request with this Idempotency-Key is still running"),
    DELETED_SINCE(409, "What this Idempotency-Key made has been deleted"),
    PRECONDITION_FAILED(412, "The resource has changed"),
    CONTENT_TOO_LARGE(413, "The body is too large"),
    URI_TOO_LONG(414, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another request"),
    PRECONDITION_REQUIRED(428, "An If-Match header is needed"),
    TOO_MANY_REQUESTS(429, "Too many requests in a short time"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    SERVICE_UNAVAILABLE(503, "Not available at the moment");

    private final int status;
    private final String title;

    CommonProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
