package io.rapport.contacts.people;

import io.rapport.chassis.caller.Caller;
import io.rapport.chassis.caller.ForPersons;
import io.rapport.chassis.rest.Cursors;
import io.rapport.chassis.rest.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who knows what. */
@Path("/v1/experts")
@Tag(name = "People")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("contacts:read")
@ForPersons
public class ExpertResource {
    private final Experts experts;
    private final Cursors cursors;
    private final Caller caller;

    ExpertResource(Experts experts, Cursors cursors, Caller caller) {
        this.experts = experts;
        this.cursors = cursors;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listExperts",
            summary = "Find who knows about a topic",
            description = "Of those who show it to the caller: the best rated first, then the most endorsed, then the"
                    + " nearest. How near somebody is comes from the directory and the caller's own book, never from other"
                    + " people's ties.")
    public Page<ExpertResponse> list(@Valid @BeanParam ExpertQuery query) {
        String scope = query.scope(caller.key());
        Page<Experts.Found> page = Page.of(
                experts.page(caller.personId(), query, cursors.decode(scope, query.cursor)),
                query.limit,
                last -> cursors.encode(scope, last.position()));
        return new Page<>(experts.shown(page.items()), page.next());
    }
}
