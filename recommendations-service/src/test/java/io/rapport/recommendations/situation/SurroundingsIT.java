package io.rapport.recommendations.situation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.chassis.Ids;
import io.rapport.chassis.inbox.Replica;
import io.rapport.events.InteractionState;
import io.rapport.events.Party;
import io.rapport.events.PersonState;
import io.rapport.events.PersonStateBuilder;
import io.rapport.recommendations.core.situation.Headcount;
import io.rapport.recommendations.ledger.Ledger;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.States;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class SurroundingsIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private final String department = "department-" + UUID.randomUUID();
    private final String division = "division-" + UUID.randomUUID();

    @Inject
    Surroundings surroundings;

    @Inject
    Replica<PersonState> people;

    @Inject
    Ledger ledger;

    @Test
    void active_people_are_counted_by_level_in_their_department_and_their_division() {
        PersonState ego = known(true, department, division, 3);
        known(true, department, null, 3);
        known(true, department, division, null);
        known(true, null, division, 5);
        known(false, department, division, 3);

        assertThat(surroundings.department(ego, NOW)).isEqualTo(new Headcount(3, Map.of(3, 2)));
        assertThat(surroundings.around(ego, NOW)).isEqualTo(new Headcount(3, Map.of(3, 1, 5, 1)));
        assertThat(surroundings.people(ego, NOW)).isGreaterThanOrEqualTo(4);
    }

    @Test
    void around_somebody_without_a_division_is_the_department_and_around_somebody_without_either_nobody() {
        PersonState ego = known(true, department, null, 3);

        assertThat(surroundings.around(ego, NOW)).isEqualTo(new Headcount(1, Map.of(3, 1)));
        assertThat(surroundings.around(known(true, null, null, 3), NOW)).isEqualTo(Headcount.NOBODY);
    }

    @Test
    void who_comes_is_counted_a_minute_later() {
        PersonState ego = known(true, department, null, null);
        assertThat(surroundings.department(ego, NOW).people()).isEqualTo(1);

        known(true, department, null, null);

        assertThat(surroundings.department(ego, NOW.plusSeconds(59)).people()).isEqualTo(1);
        assertThat(surroundings.department(ego, NOW.plusSeconds(60)).people()).isEqualTo(2);
    }

    @Test
    void the_limit_of_giving_lies_between_the_two_who_give_most_of_five() {
        List<PersonState> five = new ArrayList<>();
        for (int helps = 1; helps <= 5; helps++) {
            PersonState giver = known(true, department, null, null);
            five.add(giver);
            for (int i = 0; i < helps; i++) {
                help(giver);
            }
        }

        // 3, 6, 9, 12 and 15 points: 12 + 0.8 × 3.
        assertThat(surroundings.giving(five.getFirst(), NOW).people()).isEqualTo(5);
        assertThat(surroundings.giving(five.getFirst(), NOW).limit()).isCloseTo(14.4, within(1e-9));
    }

    @Test
    void the_limit_of_giving_is_taken_anew_after_a_minute() {
        PersonState ego = known(true, department, null, null);
        assertThat(surroundings.giving(ego, NOW).limit()).isZero();

        help(ego);

        assertThat(surroundings.giving(ego, NOW.plusSeconds(59)).limit()).isZero();
        assertThat(surroundings.giving(ego, NOW.plusSeconds(60)).limit()).isCloseTo(3, within(0.01));
    }

    @Test
    void the_limit_of_giving_shows_in_no_text() {
        PersonState ego = known(true, department, null, null);
        help(ego);

        assertThat(surroundings.giving(ego, NOW)).hasToString("Giving[people=1]");
    }

    private PersonState known(
            boolean active, @Nullable String inDepartment, @Nullable String inDivision, @Nullable Integer level) {
        UUID id = Ids.next();
        PersonState person = PersonStateBuilder.builder()
                .personId(id)
                .version(1)
                .active(active)
                .userName("person-" + id)
                .displayName("person-" + id)
                .department(inDepartment)
                .division(inDivision)
                .level(level)
                .build();
        assertThat(people.keepNewest(List.of(person))).hasSize(1);
        return person;
    }

    /** To a contact, so that nobody received it. */
    private void help(PersonState giver) {
        InteractionState help = States.help(Party.person(giver.personId()), Party.contact(Ids.next()), NOW)
                .recorderId(giver.personId())
                .hasOutcome(true)
                .build();
        assertThat(ledger.keepNewest(List.of(help))).hasSize(1);
    }
}
