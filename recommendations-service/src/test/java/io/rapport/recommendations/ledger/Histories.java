package io.rapport.recommendations.ledger;

import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionState;
import io.rapport.events.InteractionStatus;
import io.rapport.events.Party;
import io.rapport.testing.States;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Random histories: interactions between a few people and contacts, each with up to five versions. */
final class Histories {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    /** All versions of all interactions, oldest first. */
    static List<InteractionState> random(RandomGenerator random, int interactions) {
        List<UUID> people = Stream.generate(() -> id(random)).limit(8).toList();
        List<UUID> contacts = Stream.generate(() -> id(random)).limit(3).toList();
        List<InteractionState> history = new ArrayList<>();
        for (int i = 0; i < interactions; i++) {
            Party giver = Party.person(pick(random, people));
            Party receiver = random.nextInt(5) == 0
                    ? Party.contact(pick(random, contacts))
                    : Party.person(pick(
                            random,
                            people.stream().filter(id -> !id.equals(giver.id())).toList()));
            UUID id = id(random);
            int versions = random.nextInt(1, 6);
            for (int version = 1; version <= versions; version++) {
                boolean swapped = random.nextBoolean();
                history.add(States.help(
                                swapped ? receiver : giver,
                                swapped ? giver : receiver,
                                NOW.minusSeconds(random.nextLong(0, 86_400L * 400)))
                        .interactionId(id)
                        .version(version)
                        .deleted(version > 1 && version == versions && random.nextInt(4) == 0)
                        .mutual(random.nextInt(6) == 0)
                        .kind(pick(random, List.of(InteractionKind.values())))
                        .size(pick(random, List.of(InteractionSize.values())))
                        .groupSize(random.nextInt(1, 4))
                        .status(pick(random, List.of(InteractionStatus.values())))
                        .recorderId(giver.id())
                        .hasOutcome(random.nextBoolean())
                        .recordedAt(NOW)
                        .build());
            }
        }
        return history;
    }

    private static UUID id(RandomGenerator random) {
        return new UUID(random.nextLong() & ~0xF000L | 0x7000L, random.nextLong());
    }

    private static <T> T pick(RandomGenerator random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Histories() {}
}
