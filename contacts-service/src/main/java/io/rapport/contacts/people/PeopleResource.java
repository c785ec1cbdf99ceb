package io.rapport.contacts.people;

import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.caller.ForPersons;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.chassis.rest.Cursors;
import io.rapport.chassis.rest.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The directory, as people see it. */
@Path("/v1/people")
@Tag(name = "People", description = "The directory, as people see it")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("contacts:read")
@ForPersons
public class PeopleResource {
    private final People people;
    private final Cursors cursors;
    private final Caller caller;

    PeopleResource(People people, Cursors cursors, Caller caller) {
        this.people = people;
        this.cursors = cursors;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listPeople",
            summary = "Find people",
            description =
                    "Shows of each person what they show to the caller; people who are not active are among them.")
    public Page<PersonItem> list(@Valid @BeanParam PeopleQuery query) {
        String scope = query.scope(caller.key());
        Optional<List<String>> after = cursors.decode(scope, query.cursor);
        return people.page(
                caller.personId(),
                query,
                after,
                last -> cursors.encode(scope, last.position().toArray()));
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getPerson",
            summary = "Read a person, as they show themself to the caller",
            description = "What is not shown is left out, like what is not known.")
    public PersonResponse get(@PathParam("id") UUID id) {
        return people.find(caller.personId(), id).orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }
}
