package io.rapport.contacts.internal;

import io.rapport.chassis.caller.ForAllCallers;
import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import io.rapport.contacts.contact.ContactRepository;
import io.rapport.events.ContactState;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the other services ask about contacts. */
@Path("/internal/contacts")
@RolesAllowed("internal")
@ForAllCallers
public class ContactRoutes {
    private final ContactRepository contacts;

    ContactRoutes(ContactRepository contacts) {
        this.contacts = contacts;
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public ContactState contact(@PathParam("id") UUID id) {
        return contacts.state(id).orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }
}
