package io.rapport.recommendations.organisation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.chassis.inbox.Replica;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionState;
import io.rapport.events.InteractionStatus;
import io.rapport.events.Party;
import io.rapport.events.PersonState;
import io.rapport.events.SettingsState;
import io.rapport.recommendations.ledger.Ledger;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.States;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class OrganisationIT {
    private static final String ROUTE = "/v1/organisation/reciprocity";
    private static final JsonPathConfig DOUBLES = new JsonPathConfig(NumberReturnType.DOUBLE);
    private static final Path NETWORK =
            Path.of(System.getProperty("rapport.root", "."), "../shared/data/radoslaw-email/out.radoslaw_email");

    @Inject
    DataSource dataSource;

    @Inject
    Ledger ledger;

    @Inject
    Replica<PersonState> people;

    @Inject
    AnalyticsChoices choices;

    private long interactions;

    /** The measures are about everybody, so nobody of another test may be there. */
    @BeforeEach
    void empty_organisation() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate ledger.person, ledger.entry, analytics_absence");
        }
    }

    @Test
    void the_figures_of_a_real_network_are_those_of_networkx() throws IOException {
        assumeThat(NETWORK).as("the shared data is not there").exists();
        List<InteractionState> mails = Files.readAllLines(NETWORK).stream()
                .filter(line -> !line.startsWith("%"))
                .map(line -> line.split("\\s+"))
                .filter(mail -> !mail[0].equals(mail[1]))
                .map(mail -> interaction(
                        Integer.parseInt(mail[0]),
                        Integer.parseInt(mail[1]),
                        InteractionKind.MESSAGE,
                        InteractionStatus.CONFIRMED,
                        Instant.ofEpochSecond(Long.parseLong(mail[3]))))
                .toList();
        for (int from = 0; from < mails.size(); from += 10_000) {
            keep(mails.subList(from, Math.min(mails.size(), from + 10_000)));
        }

        JsonPath answer = ask("2010-01-01", "2010-10-01", null)
                .statusCode(200)
                .body("suppressed", equalTo(false))
                .body("undefined", equalTo(Map.of()))
                .body("groups", empty())
                .extract()
                .jsonPath(DOUBLES);

        assertThat(answer.getInt("people")).isEqualTo(167);
        assertThat(answer.getInt("ties")).isEqualTo(5783);
        assertThat(answer.getLong("interactions")).isEqualTo(82_927 - 51);
        assertThat(answer.getDouble("reciprocity.binary")).isCloseTo(0.8760159086979077, within(1e-9));
        assertThat(answer.getDouble("reciprocity.garlaschelliLoffredo")).isCloseTo(0.8433343826484068, within(1e-9));
        assertThat(answer.getDouble("reciprocity.weighted")).isCloseTo(0.7845697186157633, within(1e-9));
        assertThat(answer.getDouble("giving.gini")).isBetween(0.0, 1.0);
    }

    /** The golden graph, three times over, so that it is about enough people. */
    @Test
    void the_figures_of_the_golden_graph_are_those_of_the_formulas() {
        String[] gifts = {"0 1 6", "1 0 2", "0 2 4", "2 0 4", "1 2 3", "3 0 1", "0 3 5", "2 4 2"};
        for (int copy = 0; copy < 3; copy++) {
            for (int i = 0; i < 5; i++) {
                register(copy * 5 + i, i == 2 || i == 4 ? "ops" : "eng");
            }
            for (String gift : gifts) {
                String[] parts = gift.split(" ");
                for (int i = 0; i < Integer.parseInt(parts[2]); i++) {
                    give(copy * 5 + Integer.parseInt(parts[0]), copy * 5 + Integer.parseInt(parts[1]), "2020-02-10");
                }
            }
        }

        JsonPath answer = ask("2020-02-01", "2020-03-01", "department")
                .statusCode(200)
                .extract()
                .jsonPath(DOUBLES);

        assertThat(answer.getInt("people")).isEqualTo(15);
        assertThat(answer.getInt("ties")).isEqualTo(24);
        assertThat(answer.getInt("interactions")).isEqualTo(81);
        assertThat(answer.getDouble("reciprocity.binary")).isCloseTo(0.75, within(1e-9));
        assertThat(answer.getDouble("reciprocity.weighted")).isCloseTo(14 / 27.0, within(1e-9));
        assertThat(answer.getDouble("giving.gini")).isCloseTo(0.5185185185185185, within(1e-9));
        assertThat(answer.getList("groups.key")).containsExactly("eng", "ops");
        assertThat(answer.getList("groups.people")).containsExactly(9, 6);
        assertThat(answer.getList("groups.ties")).containsExactly(21, 12);
        assertThat(answer.getList("groups.suppressed")).containsExactly(false, false);
        assertThat(answer.getDouble("groups[0].eiIndex")).isCloseTo((2 - 4) / 6.0, within(1e-9));
        assertThat(answer.getDouble("groups[1].eiIndex")).isCloseTo((2 - 2) / 4.0, within(1e-9));
        double within = 8 / 14.0;
        assertThat(answer.getDouble("groups[0].inbreedingHomophily"))
                .isCloseTo((4 / 6.0 - within) / (1 - within), within(1e-9));
    }

    @Test
    void mutual_crowded_and_retracted_entries_and_those_with_contacts_count_nowhere() {
        ring(6, "2020-02-10");
        keep(List.of(
                state(0, Party.person(id(3)), 1, false, true, InteractionStatus.CONFIRMED, "2020-02-11"),
                state(0, Party.person(id(3)), 26, false, false, InteractionStatus.CONFIRMED, "2020-02-11"),
                state(0, Party.person(id(3)), 1, true, false, InteractionStatus.CONFIRMED, "2020-02-11"),
                state(0, Party.contact(id(99)), 1, false, false, InteractionStatus.CONFIRMED, "2020-02-11"),
                state(0, Party.person(id(3)), 1, false, false, InteractionStatus.CONFIRMED, "2020-03-01")));

        ask("2020-02-01", "2020-03-01", null).body("ties", equalTo(6)).body("interactions", equalTo(6));
    }

    @Test
    void whoever_leaves_the_figures_is_out_from_the_next_month_on_and_the_months_before_stay() {
        IntStream.range(0, 7).forEach(i -> register(i, "eng"));
        ring(7, "2020-02-10");
        ring(7, "2020-03-10");
        ring(7, "2020-04-10");
        String february = ask("2020-02-01", "2020-03-01", null).extract().asString();

        choose(3, false, "2020-02-15");
        choose(3, false, "2020-03-15");
        choose(3, true, "2020-03-20");

        assertThat(ask("2020-02-01", "2020-03-01", null).extract().asString()).isEqualTo(february);
        ask("2020-03-01", "2020-04-01", null)
                .body("people", equalTo(6))
                .body("ties", equalTo(5))
                .body("interactions", equalTo(5));
        ask("2020-04-01", "2020-05-01", null).body("people", equalTo(7)).body("interactions", equalTo(7));
        ask("2020-02-01", "2020-05-01", null).body("interactions", equalTo(19));
    }

    @Test
    void whoever_changes_their_mind_within_a_month_was_never_out() {
        IntStream.range(0, 6).forEach(i -> register(i, "eng"));
        ring(6, "2020-03-10");

        choose(3, false, "2020-02-15");
        choose(3, true, "2020-02-16");

        ask("2020-03-01", "2020-04-01", null).body("interactions", equalTo(6));
    }

    @Test
    void a_disputed_entry_is_counted_and_weighs_nothing() {
        ring(6, "2020-02-10");
        keep(List.of(state(0, Party.person(id(3)), 1, false, false, InteractionStatus.DISPUTED, "2020-02-11")));

        ask("2020-02-01", "2020-03-01", null).body("ties", equalTo(6)).body("interactions", equalTo(7));
    }

    @Test
    void a_figure_that_does_not_exist_is_null_with_its_reason() {
        IntStream.range(0, 6).forEach(i -> register(i, "eng"));
        for (int giver = 0; giver < 6; giver++) {
            for (int receiver = 0; receiver < 6; receiver++) {
                if (giver != receiver) {
                    give(giver, receiver, "2020-02-10");
                }
            }
        }

        ask("2020-02-01", "2020-03-01", "department")
                .body("reciprocity.binary", equalTo(1f))
                .body("reciprocity.garlaschelliLoffredo", nullValue())
                .body("undefined", equalTo(Map.of("reciprocity.garlaschelliLoffredo", "ALL_TIED")))
                .body("groups[0].inbreedingHomophily", nullValue())
                .body("groups[0].undefined", equalTo(Map.of("inbreedingHomophily", "ONE_GROUP")));
    }

    @Test
    void fewer_than_five_people_get_no_figure_at_all() {
        ring(4, "2020-02-10");

        ask("2020-02-01", "2020-03-01", "department")
                .statusCode(200)
                .body("suppressed", equalTo(true))
                .body("people", nullValue())
                .body("ties", nullValue())
                .body("interactions", nullValue())
                .body("reciprocity.binary", nullValue())
                .body("reciprocity.weighted", nullValue())
                .body("giving.gini", nullValue())
                .body("groups.suppressed", contains(true))
                .body("undefined.people", equalTo("TOO_FEW_PEOPLE"))
                .body("undefined.'giving.gini'", equalTo("TOO_FEW_PEOPLE"));
    }

    @Test
    void a_department_of_four_is_suppressed_with_the_smallest_other() {
        String[] departments = {"law", "ops", "eng"};
        int[] sizes = {4, 6, 8};
        int person = 0;
        for (int group = 0; group < 3; group++) {
            for (int i = 0; i < sizes[group]; i++) {
                register(person++, departments[group]);
            }
        }
        ring(18, "2020-02-10");

        ask("2020-02-01", "2020-03-01", "department")
                .body("suppressed", equalTo(false))
                .body("people", equalTo(18))
                .body("groups.key", contains("eng", "law", "ops"))
                .body("groups.people", contains(8, null, null))
                .body("groups.suppressed", contains(false, true, true))
                .body("groups[1].ties", nullValue())
                .body("groups[1].eiIndex", nullValue())
                .body("groups[1].reciprocity", nullValue())
                .body("groups[2].undefined.ties", equalTo("TOO_FEW_PEOPLE"));
    }

    /** Zoe alone was active in March; whoever knows that asks around her. */
    @Test
    void an_analyst_who_subtracts_months_and_departments_learns_nothing_about_zoe() {
        IntStream.range(0, 7).forEach(i -> register(i, "eng"));
        IntStream.range(7, 14).forEach(i -> register(i, "ops"));
        register(14, "law");
        ring(14, "2020-01-10");
        ring(14, "2020-02-10");
        ring(14, "2020-04-10");
        give(14, 0, "2020-03-10");
        give(14, 0, "2020-03-11");

        ask("2020-01-01", "2020-03-01", null).body("suppressed", equalTo(false)).body("interactions", equalTo(28));
        for (String[] around : new String[][] {
            {"2020-03-01", "2020-04-01"},
            {"2020-01-01", "2020-04-01"},
            {"2020-03-01", "2020-05-01"},
            {"2020-01-01", "2020-05-01"}
        }) {
            ask(around[0], around[1], null).body("interactions", nullValue()).body("people", nullValue());
            ask(around[0], around[1], "department")
                    .body("interactions", nullValue())
                    .body("groups.ties", contains(nullValue(), nullValue(), nullValue()));
        }

        ring(14, "2020-03-12");
        for (String grouping : new String[] {null, "department"}) {
            JsonPath march = ask("2020-03-01", "2020-04-01", grouping).extract().jsonPath(DOUBLES);
            assertThat(march.getInt("people")).isEqualTo(15);
            int shown = march.getList("groups.people", Integer.class).stream()
                    .mapToInt(people -> people == null ? 0 : people)
                    .sum();
            assertThat(march.getInt("people") - shown).isGreaterThanOrEqualTo(5);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2020-02-01",
                "to=2020-02-01",
                "from=2020-02-02&to=2020-03-01",
                "from=2020-02-01&to=2020-02-15",
                "from=2020-03-01&to=2020-02-01",
                "from=2020-02-01&to=2020-02-01",
                "from=2020-02-01&to=2999-01-01",
                "from=2020-02-01&to=2020-03-01&groupBy=level",
                "from=2020-02-01&to=2020-03-01&person=x",
                "from=2020-02-01&from=2020-01-01&to=2020-03-01"
            })
    void what_is_no_window_of_whole_months_is_a_400(String query) {
        given().auth()
                .oauth2(analytics())
                .get(ROUTE + "?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:rapport:problem:invalid-request"));
    }

    @Test
    void the_running_month_is_refused() {
        String month = Instant.now().toString().substring(0, 7);
        String next = YearMonth.parse(month).plusMonths(1) + "-01";

        ask(month + "-01", next, null).statusCode(400).body("errors.pointer", contains("?to"));
    }

    @Test
    void only_people_analysts_are_answered_be_they_persons_or_machines() {
        people.keepNewest(List.of(person(50, "hanna", "people", true), person(51, "ines", "people", false)));
        String query = ROUTE + "?from=2020-02-01&to=2020-03-01";

        given().get(query).then().statusCode(401);
        given().auth().oauth2(TestIssuer.person("hanna")).get(query).then().statusCode(403);
        given().auth()
                .oauth2(TestIssuer.machine("hris-connector", "people:write interactions:import"))
                .get(query)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(TestIssuer.person("hanna", "subject-of-hanna", new String[] {"people-analyst"}))
                .get(query)
                .then()
                .statusCode(200);
        given().auth().oauth2(analytics()).get(query).then().statusCode(200);
        given().auth()
                .oauth2(TestIssuer.person("ines", "subject-of-ines", new String[] {"people-analyst"}))
                .get(query)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:rapport:problem:person-inactive"));
    }

    @Test
    void a_window_is_read_through_the_index() throws SQLException {
        List<InteractionState> states = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            states.add(interaction(
                    i % 100,
                    (i + 1) % 100,
                    InteractionKind.HELP,
                    InteractionStatus.CONFIRMED,
                    Instant.parse("2015-01-01T00:00:00Z").plusSeconds(i * 30_000L)));
        }
        keep(states);
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze ledger.entry");
            try (var plan = statement.executeQuery("""
                    explain select ego_id from ledger.entry
                    where direction = 1 and counterparty_type = 1 and not deleted
                      and occurred_at >= '2016-01-01Z' and occurred_at < '2016-02-01Z' and group_size <= 25
                    """)) {
                StringBuilder text = new StringBuilder();
                while (plan.next()) {
                    text.append(plan.getString(1)).append('\n');
                }
                assertThat(text.toString())
                        .contains("Index Cond: ((occurred_at >= ")
                        .doesNotContain("Seq Scan");
            }
        }
    }

    private ValidatableResponse ask(String from, String to, @Nullable String groupBy) {
        var request =
                given().auth().oauth2(analytics()).queryParam("from", from).queryParam("to", to);
        return (groupBy == null ? request : request.queryParam("groupBy", groupBy))
                .get(ROUTE)
                .then();
    }

    private static String analytics() {
        return TestIssuer.machine("analytics", "", "people-analyst");
    }

    /** Everybody gives to the next. */
    private void ring(int size, String date) {
        IntStream.range(0, size).forEach(i -> give(i, (i + 1) % size, date));
    }

    private void give(int giver, int receiver, String date) {
        keep(List.of(state(giver, Party.person(id(receiver)), 1, false, false, InteractionStatus.CONFIRMED, date)));
    }

    private void keep(List<InteractionState> states) {
        assertThat(ledger.keepNewest(states)).isNotEmpty();
    }

    private InteractionState interaction(
            int giver, int receiver, InteractionKind kind, InteractionStatus status, Instant at) {
        return States.help(id(giver), id(receiver), at)
                .interactionId(new UUID(0x7000, ++interactions))
                .kind(kind)
                .status(status)
                .build();
    }

    private InteractionState state(
            int giver,
            Party receiver,
            int groupSize,
            boolean deleted,
            boolean mutual,
            InteractionStatus status,
            String date) {
        Instant at = Instant.parse(date + "T12:00:00Z");
        return States.help(Party.person(id(giver)), receiver, at)
                .interactionId(new UUID(0x7000, ++interactions))
                .deleted(deleted)
                .mutual(mutual)
                .groupSize(groupSize)
                .status(status)
                .recorderId(id(giver))
                .build();
    }

    private void choose(int number, boolean analytics, String day) {
        SettingsState choice = new SettingsState(
                id(number),
                1,
                false,
                SettingsState.Nudges.UNSET,
                List.of(),
                null,
                null,
                List.of(),
                null,
                null,
                new SettingsState.Purposes(true, true, analytics));
        QuarkusTransaction.requiringNew().run(() -> choices.keep(List.of(choice), Instant.parse(day + "T12:00:00Z")));
    }

    private void register(int number, String department) {
        people.keepNewest(List.of(person(number, "person-" + number, department, true)));
    }

    private static PersonState person(int number, String userName, String department, boolean active) {
        return States.person(id(number), userName)
                .active(active)
                .department(department)
                .build();
    }

    private static UUID id(int number) {
        return new UUID(0x7000, 0x1_0000_0000L + number);
    }
}
