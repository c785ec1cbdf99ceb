package io.rapport.contacts.client;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.rapport.chassis.caller.Identity;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.events.ContactState;
import io.rapport.events.PersonState;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.core.Response;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/**
 * The internal routes of contacts-service, for what the local copy does not have yet. They answer with event states, so
 * that an answer and an event are applied alike.
 */
@RegisterRestClient(configKey = "contacts-service")
@OidcClientFilter
@Path("/internal")
@Timeout(value = 2, unit = ChronoUnit.SECONDS)
@Retry(
        maxRetries = 2,
        delay = 100,
        retryOn = {ProcessingException.class, ServerErrorException.class})
@CircuitBreaker(
        requestVolumeThreshold = 20,
        delay = 2000,
        failOn = {ProcessingException.class, ServerErrorException.class})
public interface ContactsClient {
    /** Provisions and binds at first sight. */
    @POST
    @Path("/sightings")
    PersonState sight(Identity identity);

    @GET
    @Path("/people/{id}")
    PersonState person(@PathParam("id") UUID id);

    @GET
    @Path("/contacts/{id}")
    ContactState contact(@PathParam("id") UUID id);

    /** Finds people by what an HR tool calls them; whoever is not found is left out of the answer. */
    @POST
    @Path("/people/lookup")
    List<Found> lookup(Lookup lookup);

    /** @param values at most 1000 */
    record Lookup(Key by, List<String> values) {
        /** What a person may be called by. */
        public enum Key {
            USER_NAME,
            EXTERNAL_ID,
            EMAIL
        }
    }

    /** @param value as it was asked for */
    record Found(String value, PersonState person) {}

    @ClientExceptionMapper
    static @Nullable RuntimeException map(Response response) {
        return switch (response.getStatus()) {
            case 404 -> new ProblemException(CommonProblem.NOT_FOUND);
            case 403 ->
                new ProblemException(
                        String.valueOf(response.readEntity(String.class)).contains(CommonProblem.PERSON_INACTIVE.urn())
                                ? CommonProblem.PERSON_INACTIVE
                                : CommonProblem.IDENTITY_CONFLICT);
            default ->
                response.getStatus() < 400
                        ? null
                        : response.getStatus() >= 500
                                ? new ServerErrorException(response.getStatus())
                                // Between the two services, and none of our client's doing.
                                : new IllegalStateException("contacts-service answers " + response.getStatus());
        };
    }
}
