package io.rapport.contacts.scim.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.Problem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.contacts.person.PersonProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Whatever is refused below /scim is refused in SCIM's own format. */
public class ScimErrors {
    private static final Map<String, String> SCIM_TYPES = Map.of(
            CommonProblem.MALFORMED_JSON.urn(), BadRequestException.INVALID_SYNTAX,
            CommonProblem.INVALID_REQUEST.urn(), BadRequestException.INVALID_VALUE,
            PersonProblem.USER_NAME_TAKEN.urn(), BadRequestException.UNIQUENESS,
            PersonProblem.EXTERNAL_ID_TAKEN.urn(), BadRequestException.UNIQUENESS,
            PersonProblem.UNKNOWN_MANAGER.urn(), BadRequestException.INVALID_VALUE,
            PersonProblem.UNKNOWN_MEMBER.urn(), BadRequestException.INVALID_VALUE);

    /** The error message of RFC 7644, 3.12. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ScimError(
            List<String> schemas, String status, @Nullable String scimType, String detail) {
        static ScimError of(int status, @Nullable String scimType, String detail) {
            return new ScimError(List.of(Scim.ERROR), String.valueOf(status), scimType, detail);
        }
    }

    public static ScimError of(ScimRefusal e) {
        return ScimError.of(e.status(), e.scimType(), String.valueOf(e.getMessage()));
    }

    public static ScimError of(ProblemException e) {
        return of(e.type().status(), e.type().urn(), e.detail());
    }

    /** SCIM knows no 422. */
    private static ScimError of(int status, String problem, String detail) {
        return ScimError.of(status == 422 ? 400 : status, SCIM_TYPES.get(problem), detail);
    }

    @ServerExceptionMapper
    public Response refused(ScimRefusal e) {
        return Response.status(e.status()).type(Scim.MEDIA_TYPE).entity(of(e)).build();
    }

    @ServerResponseFilter
    public void translate(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem
                && request.getUriInfo().getPath().startsWith("/scim/")) {
            ScimError error = of(problem.status(), problem.type(), problem.detail());
            response.setStatus(Integer.parseInt(error.status()));
            response.setEntity(error, new Annotation[0], MediaType.valueOf(Scim.MEDIA_TYPE));
        }
    }
}
