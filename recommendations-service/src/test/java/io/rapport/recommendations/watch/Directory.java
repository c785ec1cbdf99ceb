package io.rapport.recommendations.watch;

import io.rapport.chassis.Ids;
import io.rapport.events.InteractionState;
import io.rapport.events.PersonState;
import io.rapport.events.PersonStateBuilder;
import io.rapport.testing.States;
import java.time.Instant;
import java.util.UUID;

/** People and what they did for each other, as events tell. */
final class Directory {
    private Directory() {}

    static PersonState person(String department, int level) {
        UUID id = Ids.next();
        return PersonStateBuilder.builder()
                .personId(id)
                .version(1)
                .active(true)
                .userName("person-" + id)
                .displayName("person-" + id)
                .department(department)
                .level(level)
                .build();
    }

    static InteractionState help(PersonState giver, PersonState receiver, Instant at) {
        return States.help(giver.personId(), receiver.personId(), at)
                .recorderId(receiver.personId())
                .hasOutcome(true)
                .build();
    }
}
