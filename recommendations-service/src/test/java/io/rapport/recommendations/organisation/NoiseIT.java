package io.rapport.recommendations.organisation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.rapport.events.InteractionState;
import io.rapport.recommendations.ledger.Ledger;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.States;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NoiseIT.WithNoise.class)
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class NoiseIT {
    public static class WithNoise implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rapport.organisation.epsilon", "0.5", "rapport.organisation.epsilon-per-month", "1");
        }
    }

    @Inject
    DataSource dataSource;

    @Inject
    Ledger ledger;

    private long interactions;

    @BeforeEach
    void empty_organisation() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate ledger.person, ledger.entry, organisation_answer");
        }
    }

    @Test
    void a_window_keeps_its_first_answer_whatever_is_recorded_since() {
        ring(9, "2020-02-10");
        String first = ask("2020-02-01", "2020-03-01")
                .statusCode(200)
                .body("noisy", equalTo(true))
                .extract()
                .asString();

        ring(9, "2020-02-20");

        assertThat(ask("2020-02-01", "2020-03-01").extract().asString()).isEqualTo(first);
    }

    @Test
    void a_month_bears_only_so_many_windows() {
        for (String date : new String[] {"2020-02-10", "2020-03-10", "2020-04-10"}) {
            ring(9, date);
        }
        ask("2020-02-01", "2020-03-01").statusCode(200);
        ask("2020-02-01", "2020-04-01").statusCode(200);

        ask("2020-02-01", "2020-05-01")
                .statusCode(429)
                .body("type", equalTo("urn:rapport:problem:privacy-budget-exhausted"));
        ask("2020-02-01", "2020-03-01").statusCode(200);
        ask("2020-04-01", "2020-05-01").statusCode(200);
    }

    @Test
    void what_is_suppressed_is_not_kept() {
        ring(4, "2020-02-10");
        ask("2020-02-01", "2020-03-01").body("suppressed", equalTo(true));

        ring(9, "2020-02-10");

        ask("2020-02-01", "2020-03-01").body("suppressed", equalTo(false));
    }

    private static ValidatableResponse ask(String from, String to) {
        return given().auth()
                .oauth2(TestIssuer.machine("analytics", "", "people-analyst"))
                .queryParam("from", from)
                .queryParam("to", to)
                .get("/v1/organisation/reciprocity")
                .then();
    }

    private void ring(int size, String date) {
        Instant at = Instant.parse(date + "T12:00:00Z");
        List<InteractionState> states = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            states.add(States.help(new UUID(0x7001, 1000 + i), new UUID(0x7001, 1000 + (i + 1) % size), at)
                    .interactionId(new UUID(0x7001, ++interactions))
                    .build());
        }
        assertThat(ledger.keepNewest(states)).isNotEmpty();
    }
}
