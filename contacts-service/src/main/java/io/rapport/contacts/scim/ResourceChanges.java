package io.rapport.contacts.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rapport.chassis.rest.IfMatch;
import io.rapport.chassis.rest.Versioned;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** What a machine may do to the resources of a kind, alone or many at a time. Each is one transaction. */
interface ResourceChanges<R extends Versioned> {
    R create(ObjectNode resource);

    R replace(UUID id, Optional<IfMatch> ifMatch, ObjectNode resource);

    /** @param base where the resources of this directory are found */
    R patch(UUID id, Optional<IfMatch> ifMatch, ObjectNode patch, URI base);

    void delete(UUID id, Optional<IfMatch> ifMatch);

    UUID id(R resource);
}
