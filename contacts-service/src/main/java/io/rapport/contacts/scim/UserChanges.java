package io.rapport.contacts.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rapport.chassis.rest.IfMatch;
import io.rapport.contacts.person.Directory;
import io.rapport.contacts.person.Directory.Revision;
import io.rapport.contacts.person.DirectoryEntry;
import io.rapport.contacts.person.PersonFacts;
import io.rapport.contacts.scim.protocol.Scim;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** Changes people as SCIM says it. */
@ApplicationScoped
class UserChanges implements ResourceChanges<DirectoryEntry> {
    private final Directory directory;
    private final UserJson json;

    UserChanges(Directory directory, UserJson json) {
        this.directory = directory;
        this.json = json;
    }

    @Override
    public DirectoryEntry create(ObjectNode user) {
        return directory.register(json.read(Scim.checked(user, Scim.USER)));
    }

    @Override
    public DirectoryEntry replace(UUID id, Optional<IfMatch> ifMatch, ObjectNode user) {
        PersonFacts facts = json.read(Scim.checked(user, Scim.USER));
        return directory.revise(
                id,
                ifMatch,
                current -> new Revision(facts.orActive(current.facts().active()), false));
    }

    @Override
    public DirectoryEntry patch(UUID id, Optional<IfMatch> ifMatch, ObjectNode message, URI base) {
        UserPatch patch = UserPatch.of(Scim.checked(message, Scim.PATCH));
        return directory.revise(id, ifMatch, current -> {
            ObjectNode user = UserJson.write(current, URI.create(base + "/Users"));
            patch.applyTo(user);
            return new Revision(json.readPatched(user), patch.releasesIdentity(current.identityBound()));
        });
    }

    @Override
    public void delete(UUID id, Optional<IfMatch> ifMatch) {
        directory.delete(id, ifMatch);
    }

    @Override
    public UUID id(DirectoryEntry user) {
        return user.id();
    }
}
