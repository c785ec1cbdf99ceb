package io.rapport.recommendations.core.suggestion.rule;

import io.rapport.events.ContactKind;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionStatus;
import io.rapport.events.Party;
import io.rapport.events.PersonState;
import io.rapport.events.PersonStateBuilder;
import io.rapport.recommendations.core.reciprocity.Direction;
import io.rapport.recommendations.core.reciprocity.DyadReading;
import io.rapport.recommendations.core.reciprocity.Exchange;
import io.rapport.recommendations.core.reciprocity.Formula;
import io.rapport.recommendations.core.situation.Around;
import io.rapport.recommendations.core.situation.Giving;
import io.rapport.recommendations.core.situation.Headcount;
import io.rapport.recommendations.core.situation.Other;
import io.rapport.recommendations.core.situation.Situation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds situations to test rules with. Bob is the usual other. */
final class Situations {
    static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    static final UUID BOB = person(1);

    private @Nullable String department = "eng";
    private List<String> expertise = List.of();
    private List<String> interests = List.of();
    private final List<OtherBuilder> others = new ArrayList<>();
    private final List<OtherBuilder> strangers = new ArrayList<>();

    static UUID person(int number) {
        return new UUID(0x7000, number);
    }

    Situations ofDepartment(@Nullable String name) {
        department = name;
        return this;
    }

    Situations knowing(String... labels) {
        expertise = List.of(labels);
        return this;
    }

    Situations liking(String... labels) {
        interests = List.of(labels);
        return this;
    }

    OtherBuilder bob() {
        return other(BOB);
    }

    OtherBuilder other(UUID id) {
        OtherBuilder other = new OtherBuilder(id);
        others.add(other);
        return other;
    }

    OtherBuilder stranger(UUID id) {
        OtherBuilder stranger = new OtherBuilder(id);
        strangers.add(stranger);
        return stranger;
    }

    Situation build() {
        Map<Party, List<Exchange>> ties = new LinkedHashMap<>();
        others.forEach(other -> ties.put(Party.person(other.id), other.exchanges));
        return new Situation(
                ego(),
                ties,
                others.stream().map(OtherBuilder::build).toList(),
                new Around.Given(
                        1,
                        Headcount.NOBODY,
                        Headcount.NOBODY,
                        Giving.of(List.of(), 1),
                        Map.of(),
                        null,
                        strangers.stream().map(OtherBuilder::build).toList()),
                Formula.V1,
                NOW,
                ZoneOffset.UTC);
    }

    private PersonState ego() {
        return PersonStateBuilder.builder()
                .personId(person(0))
                .version(1)
                .active(true)
                .userName("ego")
                .displayName("Ego")
                .department(department)
                .expertise(expertise)
                .interests(interests)
                .build();
    }

    /** One other of the situation. */
    static final class OtherBuilder {
        private final UUID id;
        private final List<Exchange> exchanges = new ArrayList<>();
        private @Nullable ContactKind kind;
        private @Nullable Integer idealDays;
        private @Nullable String department;
        private List<String> expertise = List.of();
        private List<String> interests = List.of();
        private List<String> goals = List.of();
        private List<String> needs = List.of();

        private OtherBuilder(UUID id) {
            this.id = id;
        }

        OtherBuilder gave(InteractionKind what, double daysAgo) {
            return exchange(Direction.GAVE, what, InteractionStatus.CONFIRMED, daysAgo);
        }

        OtherBuilder received(InteractionKind what, double daysAgo) {
            return exchange(Direction.RECEIVED, what, InteractionStatus.CONFIRMED, daysAgo);
        }

        OtherBuilder exchange(Direction direction, InteractionKind what, InteractionStatus status, double daysAgo) {
            exchanges.add(new Exchange(
                    new UUID(id.getLeastSignificantBits(), exchanges.size()),
                    id,
                    direction,
                    what,
                    InteractionSize.M,
                    1,
                    status,
                    NOW.minusMillis((long) (daysAgo * 86_400_000)),
                    false));
            return this;
        }

        OtherBuilder as(ContactKind contactKind) {
            kind = contactKind;
            return this;
        }

        OtherBuilder every(int days) {
            idealDays = days;
            return this;
        }

        OtherBuilder of(String name) {
            department = name;
            return this;
        }

        OtherBuilder knowing(String... labels) {
            expertise = List.of(labels);
            return this;
        }

        OtherBuilder liking(String... labels) {
            interests = List.of(labels);
            return this;
        }

        OtherBuilder wanting(String... labels) {
            goals = List.of(labels);
            return this;
        }

        OtherBuilder needing(String... labels) {
            needs = List.of(labels);
            return this;
        }

        private Other build() {
            return new Other(
                    Party.person(id),
                    exchanges,
                    DyadReading.of(exchanges, Formula.V1, NOW),
                    kind,
                    idealDays,
                    department,
                    expertise,
                    interests,
                    goals,
                    needs);
        }
    }
}
