package io.rapport.contacts.internal;

import io.rapport.chassis.caller.ForAllCallers;
import io.rapport.chassis.caller.Identity;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.contacts.client.ContactsClient.Found;
import io.rapport.contacts.client.ContactsClient.Lookup;
import io.rapport.contacts.person.DirectoryIdentities;
import io.rapport.contacts.person.PersonRepository;
import io.rapport.events.PersonState;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the other services ask about people. The answers are event states, so that they are applied like events. */
@Path("/internal")
@RolesAllowed("internal")
@ForAllCallers
public class PeopleRoutes {
    private final DirectoryIdentities identities;
    private final PersonRepository people;
    private final PeopleLookup lookup;

    PeopleRoutes(DirectoryIdentities identities, PersonRepository people, PeopleLookup lookup) {
        this.identities = identities;
        this.people = people;
        this.lookup = lookup;
    }

    @POST
    @Path("/sightings")
    @Operation(hidden = true)
    public PersonState sight(Identity identity) {
        return identities.sighted(Sighting.checked(identity));
    }

    @GET
    @Path("/people/{id}")
    @Operation(hidden = true)
    public PersonState person(@PathParam("id") UUID id) {
        return people.state(id).orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    @POST
    @Path("/people/lookup")
    @Operation(hidden = true)
    public List<Found> lookup(Lookup request) {
        return lookup.find(request);
    }
}
