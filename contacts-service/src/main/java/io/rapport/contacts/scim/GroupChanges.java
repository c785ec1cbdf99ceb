package io.rapport.contacts.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rapport.chassis.rest.IfMatch;
import io.rapport.contacts.scim.protocol.Scim;
import io.rapport.contacts.team.TeamEntry;
import io.rapport.contacts.team.Teams;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** Changes teams as SCIM says it. */
@ApplicationScoped
class GroupChanges implements ResourceChanges<TeamEntry> {
    private final Teams teams;
    private final GroupJson json;

    GroupChanges(Teams teams, GroupJson json) {
        this.teams = teams;
        this.json = json;
    }

    @Override
    public TeamEntry create(ObjectNode group) {
        return teams.register(json.read(Scim.checked(group, Scim.GROUP)));
    }

    @Override
    public TeamEntry replace(UUID id, Optional<IfMatch> ifMatch, ObjectNode group) {
        Teams.Revision revision = json.read(Scim.checked(group, Scim.GROUP));
        return teams.revise(id, ifMatch, current -> revision);
    }

    @Override
    public TeamEntry patch(UUID id, Optional<IfMatch> ifMatch, ObjectNode message, URI base) {
        ObjectNode patch = Scim.checked(message, Scim.PATCH);
        return teams.revise(id, ifMatch, current -> {
            ObjectNode group = GroupJson.write(current, base);
            GroupPatch.apply(patch, group);
            return json.read(group);
        });
    }

    @Override
    public void delete(UUID id, Optional<IfMatch> ifMatch) {
        teams.delete(id, ifMatch);
    }

    @Override
    public UUID id(TeamEntry group) {
        return group.id();
    }
}
