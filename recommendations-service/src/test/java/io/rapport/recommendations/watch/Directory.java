package io.rapport.recommendations.watch;

import io.rapport.chassis.Ids;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionState;
import io.rapport.events.InteractionStatus;
import io.rapport.events.Party;
import io.rapport.events.PersonState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** People and what they did for each other, as events tell. */
final class Directory {
    private Directory() {}

    static PersonState person(String department, int level) {
        UUID id = Ids.next();
        return new PersonState(
                id,
                1,
                false,
                true,
                "person-" + id,
                "person-" + id,
                department,
                null,
                null,
                level,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                false,
                List.of(),
                PersonState.Mentoring.NONE);
    }

    static InteractionState help(PersonState giver, PersonState receiver, Instant at) {
        return new InteractionState(
                Ids.next(),
                1,
                false,
                Party.person(giver.personId()),
                Party.person(receiver.personId()),
                false,
                InteractionKind.HELP,
                InteractionSize.M,
                1,
                null,
                at,
                InteractionStatus.CONFIRMED,
                receiver.personId(),
                null,
                null,
                null,
                true,
                at);
    }
}
