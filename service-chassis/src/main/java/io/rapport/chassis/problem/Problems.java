package io.rapport.chassis.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.client.OidcClientException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.rapport.chassis.problem.Problem.FieldError;
import io.rapport.chassis.trace.Traces;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns whatever went wrong into one problem document. */
public class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    @ServerExceptionMapper
    public Response problem(ProblemException e, UriInfo uri) {
        return answer(e.type(), e.detail(), uri, e.errors(), e.members());
    }

    @ServerExceptionMapper
    public Response violation(ConstraintViolationException e, UriInfo uri) {
        List<FieldError> errors = e.getConstraintViolations().stream()
                .map(violation -> new FieldError(pointer(violation), violation.getMessage()))
                .sorted(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::detail))
                .toList();
        return problem(ProblemException.invalid(errors), uri);
    }

    /** The framework has an answer of its own for the second. */
    @ServerExceptionMapper({JsonMappingException.class, MismatchedInputException.class})
    public Response json(JsonMappingException e, UriInfo uri) {
        return problem(ProblemException.invalid(pointer(e), "not a value that is allowed here"), uri);
    }

    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
    public Response unauthenticated(Exception e, UriInfo uri) {
        return answer(CommonProblem.UNAUTHENTICATED, "Send a valid access token as a Bearer token.", uri, null);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e, UriInfo uri) {
        return answer(CommonProblem.FORBIDDEN, CommonProblem.FORBIDDEN.title(), uri, null);
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException e, UriInfo uri) {
        if (e.getCause() instanceof JsonMappingException mapping) {
            return json(mapping, uri);
        }
        if (e.getCause() instanceof JsonProcessingException) {
            return answer(CommonProblem.MALFORMED_JSON, CommonProblem.MALFORMED_JSON.title(), uri, null);
        }
        if (e.getCause() instanceof ProblemException problem) {
            return problem(problem, uri);
        }
        ProblemType type = ofStatus(e.getResponse().getStatus());
        return type == CommonProblem.INTERNAL_ERROR ? unexpected(e, uri) : answer(type, type.title(), uri, null);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e, UriInfo uri) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem(problem, uri);
            }
            if (cause instanceof ConstraintViolationException violation) {
                return violation(violation, uri);
            }
            if (cause instanceof SQLException sql && isUnavailable(sql)) {
                LOG.warnf("The database is not available: SQL state %s", sql.getSQLState());
                return answer(CommonProblem.SERVICE_UNAVAILABLE, "Please try again in a moment.", uri, null);
            }
            if (isNeighbourUnavailable(cause)) {
                LOG.warnf("A neighbour is not available: %s", cause.getClass().getSimpleName());
                return answer(CommonProblem.SERVICE_UNAVAILABLE, "Please try again in a moment.", uri, null);
            }
        }
        Problem problem =
                document(CommonProblem.INTERNAL_ERROR, CommonProblem.INTERNAL_ERROR.title(), uri.getPath(), null);
        LOG.errorf(e, "A request failed unexpectedly, trace %s", problem.traceId());
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }

    public static Problem document(
            ProblemType type, String detail, @Nullable String instance, @Nullable List<FieldError> errors) {
        return document(type, detail, instance, errors, Map.of());
    }

    private static Problem document(
            ProblemType type,
            String detail,
            @Nullable String instance,
            @Nullable List<FieldError> errors,
            Map<String, Object> members) {
        return new Problem(type.urn(), type.title(), type.status(), detail, instance, traceId(), errors, members);
    }

    public static ProblemType ofStatus(int status) {
        return switch (status) {
            case 400 -> CommonProblem.INVALID_REQUEST;
            case 401 -> CommonProblem.UNAUTHENTICATED;
            case 403 -> CommonProblem.FORBIDDEN;
            case 404, 410 -> CommonProblem.NOT_FOUND;
            case 405 -> CommonProblem.METHOD_NOT_ALLOWED;
            case 406 -> CommonProblem.NOT_ACCEPTABLE;
            case 408 -> CommonProblem.REQUEST_TIMEOUT;
            case 413 -> CommonProblem.CONTENT_TOO_LARGE;
            case 414 -> CommonProblem.URI_TOO_LONG;
            case 415 -> CommonProblem.UNSUPPORTED_MEDIA_TYPE;
            case 431 -> CommonProblem.HEADERS_TOO_LARGE;
            case 503 -> CommonProblem.SERVICE_UNAVAILABLE;
            default -> status < 500 ? CommonProblem.INVALID_REQUEST : CommonProblem.INTERNAL_ERROR;
        };
    }

    /** Connection refused or lost, server shutting down or full, or no free connection in time. */
    private static boolean isUnavailable(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientException
                || String.valueOf(e.getMessage()).contains("Acquisition timeout")
                || (state != null && (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")));
    }

    /** Not reached, not answering in time or failing itself, or given up on for the moment. */
    private static boolean isNeighbourUnavailable(Throwable e) {
        return e instanceof SocketException
                || e instanceof UnknownHostException
                || e instanceof ProcessingException
                || e instanceof ServerErrorException
                || e instanceof FaultToleranceException
                || e instanceof OIDCException
                || e instanceof OidcClientException;
    }

    private static Response answer(ProblemType type, String detail, UriInfo uri, @Nullable List<FieldError> errors) {
        return answer(type, detail, uri, errors, Map.of());
    }

    private static Response answer(
            ProblemType type,
            String detail,
            UriInfo uri,
            @Nullable List<FieldError> errors,
            Map<String, Object> members) {
        Response.ResponseBuilder response = Response.status(type.status())
                .type(Problem.MEDIA_TYPE)
                .entity(document(type, detail, uri.getPath(), errors, members));
        if (type.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (type == CommonProblem.TOO_MANY_REQUESTS) {
            response.header(HttpHeaders.RETRY_AFTER, "1");
        }
        if (type.status() == 503) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.build();
    }

    private static String traceId() {
        return Traces.id().orElseGet(() -> UUID.randomUUID().toString().replace("-", ""));
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(reference -> reference.getFieldName() == null
                        ? String.valueOf(reference.getIndex())
                        : reference.getFieldName())
                .collect(Collectors.joining("/", "/", ""));
    }

    private static String pointer(ConstraintViolation<?> violation) {
        StringBuilder pointer = new StringBuilder();
        boolean parameter = false;
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.METHOD) {
                continue;
            }
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = violation.getLeafBean() == null || isSimple(violation);
                if (parameter) {
                    pointer.append('?').append(node.getName());
                }
                continue;
            }
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
                pointer.append(parameter ? "." : "/").append(node.getName());
            }
        }
        return pointer.toString();
    }

    private static boolean isSimple(ConstraintViolation<?> violation) {
        return violation.getLeafBean() == violation.getRootBean();
    }
}
