package io.rapport.contacts.internal;

import io.rapport.chassis.caller.ForAllCallers;
import io.rapport.chassis.outbox.Republisher;
import io.rapport.contacts.contact.ContactService;
import io.rapport.contacts.person.Directory;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** For operators: announces everything as it stands. */
@Path("/internal/republish")
@RolesAllowed("operations")
@ForAllCallers
public class RepublishResource {
    private final Republisher republisher;
    private final Directory directory;
    private final ContactService contacts;

    RepublishResource(Republisher republisher, Directory directory, ContactService contacts) {
        this.republisher = republisher;
        this.directory = directory;
        this.contacts = contacts;
    }

    /** How many states were announced. */
    public record Announced(long people, long contacts) {}

    @POST
    @Operation(hidden = true)
    public Announced republish() throws InterruptedException {
        return new Announced(republisher.all(directory::republish), republisher.all(contacts::republish));
    }
}
