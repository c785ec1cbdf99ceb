package io.rapport.contacts.internal;

import io.rapport.contacts.contact.ContactService;
import io.rapport.contacts.person.Directory;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Announces everything as it stands, graves too: what heals a lost topic and a restored backup. */
@Path("/internal/republish")
@RolesAllowed("operations")
public class RepublishRoute {
    private static final int PART = 500;
    private static final UUID START = new UUID(0, 0);

    private final Directory directory;
    private final ContactService contacts;

    RepublishRoute(Directory directory, ContactService contacts) {
        this.directory = directory;
        this.contacts = contacts;
    }

    /** How many states were announced. */
    public record Republished(long people, long contacts) {}

    /** Part by part, each a transaction of its own. */
    @POST
    @Operation(hidden = true)
    public Republished republish() {
        return new Republished(people(), contacts());
    }

    private long people() {
        long count = 0;
        for (Optional<Directory.Republished> part = directory.republish(START, PART);
                part.isPresent();
                part = directory.republish(part.get().last(), PART)) {
            count += part.get().count();
        }
        return count;
    }

    private long contacts() {
        long count = 0;
        for (Optional<ContactService.Republished> part = contacts.republish(START, PART);
                part.isPresent();
                part = contacts.republish(part.get().last(), PART)) {
            count += part.get().count();
        }
        return count;
    }
}
