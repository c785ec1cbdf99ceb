package io.rapport.recommendations.recommendation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rapport.chassis.inbox.Replica;
import io.rapport.events.InteractionState;
import io.rapport.events.PersonState;
import io.rapport.recommendations.Statements;
import io.rapport.recommendations.ledger.Ledger;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.States;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The work of a list does not grow with the number of ties: counted at the driver, statement by statement. */
@QuarkusTest
@TestProfile(Statements.Logged.class)
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class StatementCountIT {
    @Inject
    Ledger ledger;

    @Inject
    Replica<PersonState> people;

    @Test
    void a_list_takes_the_same_few_statements_for_three_ties_and_for_three_hundred() {
        int ofFew = statementsOfFirstList(3);
        int ofMany = statementsOfFirstList(300);

        // Three of them are news for webhooks, one for each recommendation of the day; three ask what people set.
        assertThat(ofFew).isBetween(8, 23);
        // A new connection asks once for each type that the driver does not know.
        assertThat(ofMany).isCloseTo(ofFew, within(3));
    }

    private int statementsOfFirstList(int ties) {
        String userName = "ego-" + UUID.randomUUID();
        UUID ego = UUID.randomUUID();
        List<PersonState> persons = new ArrayList<>(List.of(person(ego, userName, "eng")));
        List<InteractionState> interactions = new ArrayList<>();
        for (int i = 0; i < ties; i++) {
            UUID alter = UUID.randomUUID();
            persons.add(person(alter, "alter-" + alter, i % 2 == 0 ? "eng" : "ops"));
            interactions.add(help(alter, ego));
        }
        people.keepNewest(persons);
        assertThat(ledger.keepNewest(interactions)).isNotEmpty();

        try (Statements statements = Statements.of(Statements::areOfRequests)) {
            given().auth()
                    .oauth2(TestIssuer.person(userName))
                    .get("/v1/me/recommendations")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(3));
            return statements.count();
        }
    }

    private static PersonState person(UUID id, String userName, String department) {
        return States.person(id, userName).department(department).build();
    }

    private static InteractionState help(UUID giver, UUID receiver) {
        Instant at = Instant.now().minus(Duration.ofDays(3));
        return States.help(giver, receiver, at).build();
    }
}
