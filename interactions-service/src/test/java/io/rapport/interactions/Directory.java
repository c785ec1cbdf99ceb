package io.rapport.interactions;

import io.rapport.chassis.Ids;
import io.rapport.events.EventType;
import io.rapport.events.PersonState;
import io.rapport.events.PersonStateBuilder;
import io.rapport.testing.Database;
import io.rapport.testing.Eventually;
import io.rapport.testing.Neighbours;
import io.rapport.testing.States;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What contacts-service would publish. */
public final class Directory {
    /** A new person whom the service knows when this returns; the name is made unique. */
    public static Someone hire(String name) {
        return hire(List.of(name)).getFirst();
    }

    public static List<Someone> hire(List<String> names) {
        List<Someone> hired = names.stream()
                .map(name -> new Someone(
                        Ids.next(), name + "-" + UUID.randomUUID().toString().substring(0, 8)))
                .toList();
        Neighbours.publish(
                EventType.PERSON_REGISTERED,
                hired.stream().map(someone -> state(someone, 1, true)).toList());
        hired.forEach(someone -> Eventually.holds(
                someone.userName() + " is known",
                () -> someone.asks().get("/v1/interactions?limit=1").statusCode() == 200));
        return hired;
    }

    public static PersonState state(Someone someone, long version, boolean active) {
        return States.person(someone.id(), someone.userName())
                .version(version)
                .active(active)
                .displayName("Name of " + someone.userName())
                .build();
    }

    /** The name is somebody else's from now on. */
    public static PersonState rebound(Someone someone, long version) {
        return PersonStateBuilder.builder(state(someone, version, true))
                .subject("another-subject")
                .build();
    }

    /** A contact in somebody's book, known when the owner can record something with it. */
    public static UUID contact(Someone owner, String displayName, @Nullable UUID personId) {
        UUID id = Ids.next();
        Neighbours.publish(
                EventType.CONTACT_REGISTERED,
                List.of(States.contact(owner.id(), displayName)
                        .contactId(id)
                        .personId(personId)
                        .build()));
        Eventually.holds(displayName + " is known", () -> Database.count("contact_copy", "id = '" + id + "'") == 1);
        return id;
    }

    private Directory() {}
}
