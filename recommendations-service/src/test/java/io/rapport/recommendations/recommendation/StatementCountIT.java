package io.rapport.recommendations.recommendation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rapport.chassis.Ids;
import io.rapport.chassis.inbox.Replica;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionState;
import io.rapport.events.InteractionStatus;
import io.rapport.events.Party;
import io.rapport.events.PersonState;
import io.rapport.recommendations.Statements;
import io.rapport.recommendations.ledger.Ledger;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
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
        return new PersonState(
                id,
                1,
                false,
                true,
                userName,
                userName,
                department,
                null,
                null,
                null,
                null,
                null,
                null,
                "https://issuer.test/realms/rapport",
                "subject-of-" + userName,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                false,
                List.of(),
                PersonState.Mentoring.NONE);
    }

    private static InteractionState help(UUID giver, UUID receiver) {
        Instant at = Instant.now().minus(Duration.ofDays(3));
        return new InteractionState(
                Ids.next(),
                1,
                false,
                Party.person(giver),
                Party.person(receiver),
                false,
                InteractionKind.HELP,
                InteractionSize.M,
                1,
                null,
                at,
                InteractionStatus.CONFIRMED,
                null,
                null,
                null,
                null,
                false,
                at);
    }
}
