package io.rapport.recommendations.recommendation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.chassis.inbox.Replica;
import io.rapport.events.ContactKind;
import io.rapport.events.ContactState;
import io.rapport.events.InteractionKind;
import io.rapport.events.Party;
import io.rapport.events.PersonState;
import io.rapport.events.PersonStateBuilder;
import io.rapport.events.SettingsState;
import io.rapport.recommendations.ledger.Ledger;
import io.rapport.recommendations.situation.SituationReader;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.States;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URL;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class RecommendationIT {
    private static final String ROUTE = "/v1/me/recommendations";

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @Inject
    DataSource dataSource;

    @Inject
    Ledger ledger;

    @Inject
    Replica<PersonState> people;

    @Inject
    Replica<SettingsState> settings;

    @Inject
    SituationReader situations;

    @Inject
    Replica<ContactState> contacts;

    private String userName = "";
    private UUID ego = new UUID(0, 0);
    private long settingsVersion;

    @BeforeEach
    void somebody_new() {
        userName = "ego-" + UUID.randomUUID();
        ego = register(userName, null, null, List.of("SQL"), List.of());
    }

    @Test
    void the_list_of_the_day_has_three_the_best_first_each_with_its_reasons() {
        UUID helper = colleague("Bob", List.of("learn SQL"));
        helpedBy(helper, 8);
        UUID thanked = colleague("Cy", List.of());
        received(thanked, InteractionKind.ADVICE, 3);
        UUID wanting = colleague("Dee", List.of("understand SQL"));
        gave(wanting, InteractionKind.COFFEE, 3);
        UUID friend = colleague("Eve", List.of());
        gave(friend, InteractionKind.COFFEE, 30);
        contact(friend, 14);

        list().statusCode(200)
                .body("items", hasSize(3))
                .body("items.type", contains("GIVE_BACK", "SAY_THANKS", "RECONNECT"))
                .body("items.about.id", contains(helper.toString(), thanked.toString(), friend.toString()))
                .body("items.about.displayName", contains("Bob", "Cy", "Eve"))
                .body("items.status", everyItem(equalTo("OPEN")))
                .body("items.because", everyItem(not(empty())))
                .body("items.source", everyItem(not(empty())))
                .body("items.prompts", everyItem(not(empty())))
                .body("items.effortMinutes", everyItem(lessThanOrEqualTo(60)))
                .body("items[0].because.label", hasItem("learn SQL"))
                .body(
                        "items[0].suggestion",
                        equalTo("Offer Bob an hour of what you know about “SQL” for the goal “learn SQL”."))
                .body("items[0].because[0].interactionIds", hasSize(8))
                .body("next", nullValue());
    }

    @Test
    void the_same_day_shows_the_same_list() {
        fiveToReconnectWith();
        String first = list().body("items", hasSize(3)).extract().asString();

        helpedBy(colleague("Bob", List.of()), 8);

        assertThat(list().extract().asString()).isEqualTo(first);
    }

    @Test
    void a_list_with_room_takes_what_turns_up_during_the_day() {
        list().body("items", empty());

        received(colleague("Bob", List.of()), InteractionKind.HELP, 3);

        list().body("items.type", contains("SAY_THANKS"));
    }

    @Test
    void decided_ones_leave_no_room_until_the_next_day() {
        fiveToReconnectWith();
        for (String id : ids()) {
            dismiss(id, "NOT_NOW").statusCode(200);
        }
        list().body("items", empty());

        aDayGoesBy();

        list().body("items", hasSize(2));
    }

    @Test
    void what_waits_stays_on_the_list_of_the_next_day_while_its_reasons_hold() {
        UUID bob = colleague("Bob", List.of());
        received(bob, InteractionKind.HELP, 3);
        UUID eve = colleague("Eve", List.of());
        received(eve, InteractionKind.HELP, 9);
        List<String> before = ids();

        aDayGoesBy();
        gave(bob, InteractionKind.RECOGNITION, 0);

        assertThat(before).hasSize(2);
        list().body("items.about.id", contains(eve.toString())).body("items.id", contains(before.get(1)));
        get("?status=EXPIRED").body("items.about.id", contains(bob.toString()));
    }

    @Test
    void what_rests_on_new_facts_takes_the_place_of_the_old() {
        UUID bob = colleague("Bob", List.of());
        received(bob, InteractionKind.HELP, 3);
        String before = ids().getFirst();

        aDayGoesBy();
        received(bob, InteractionKind.ADVICE, 3);

        list().body("items.about.id", contains(bob.toString()))
                .body("items.id", not(hasItem(before)))
                .body("items[0].suggestion", containsString("advice"));
        get("?status=EXPIRED").body("items.id", contains(before));
    }

    @Test
    void what_nobody_decided_about_leaves_the_list_after_a_week() {
        gave(contact(colleague("Eve", List.of()), 14), InteractionKind.COFFEE, 30);
        assertThat(ids()).hasSize(1);

        IntStream.range(0, 8).forEach(day -> aDayGoesBy());

        list().body("items", empty());
    }

    @Test
    void what_was_dismissed_does_not_come_back_unchanged() {
        UUID bob = contact(colleague("Bob", List.of()), 14);
        gave(bob, InteractionKind.COFFEE, 30);
        dismiss(ids().getFirst(), "NOT_RELEVANT")
                .body("status", equalTo("DISMISSED"))
                .body("dismissedBecause", equalTo("NOT_RELEVANT"));

        IntStream.range(0, 20).forEach(day -> aDayGoesBy());
        list().body("items", empty());

        gave(bob, InteractionKind.COFFEE, 20);
        list().body("items.type", contains("RECONNECT"));
    }

    @Test
    void too_different_comes_back_after_ninety_days() {
        UUID bob = contact(colleague("Bob", List.of()), 14);
        gave(bob, InteractionKind.COFFEE, 30);
        dismiss(ids().getFirst(), "TOO_DIFFERENT");

        IntStream.range(0, 89).forEach(day -> aDayGoesBy());
        list().body("items", empty());

        aDayGoesBy();
        list().body("items.about.id", contains(bob.toString()));
    }

    @Test
    void do_not_suggest_is_for_good() {
        UUID bob = contact(colleague("Bob", List.of()), 14);
        gave(bob, InteractionKind.COFFEE, 30);
        dismiss(ids().getFirst(), "DO_NOT_SUGGEST");

        IntStream.range(0, 400).forEach(day -> aDayGoesBy());
        received(bob, InteractionKind.HELP, 3);

        list().body("items", empty());
    }

    @Test
    void three_times_too_busy_brings_smaller_steps() {
        fiveToReconnectWith();
        List<String> refused = ids();
        refused.forEach(id -> dismiss(id, "TOO_BUSY"));
        get("?status=DISMISSED").body("items.smallStep", everyItem(equalTo(false)));

        aDayGoesBy();

        list().body("items", hasSize(3))
                .body("items.smallStep", everyItem(equalTo(true)))
                .body("items.effortMinutes", everyItem(lessThanOrEqualTo(5)))
                .body("items.id", not(hasItem(refused.getFirst())));

        accept(ids().getFirst());
        aDayGoesBy();
        helpedBy(colleague("Bob", List.of()), 8);
        get("?status=ALL&limit=1").body("items.smallStep", contains(false));
    }

    @Test
    void what_was_put_off_comes_back_on_its_day() {
        gave(contact(colleague("Eve", List.of()), 14), InteractionKind.COFFEE, 30);
        String id = ids().getFirst();

        snooze(id, "{\"days\": 2}").body("status", equalTo("SNOOZED")).body("snoozedUntil", notNullValue());
        list().body("items", empty());
        get("?status=SNOOZED").body("items.id", contains(id));
        aDayGoesBy();
        list().body("items", empty());
        aDayGoesBy();
        list().body("items.id", contains(id)).body("items[0].snoozedUntil", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "accept, accept, 200, ACCEPTED",
        "accept, complete, 200, COMPLETED",
        "accept, dismiss, 200, DISMISSED",
        "accept, snooze, 409, ACCEPTED",
        "complete, complete, 200, COMPLETED",
        "complete, accept, 409, COMPLETED",
        "complete, dismiss, 409, COMPLETED",
        "complete, snooze, 409, COMPLETED",
        "dismiss, dismiss, 200, DISMISSED",
        "dismiss, accept, 409, DISMISSED",
        "dismiss, complete, 409, DISMISSED",
        "dismiss, snooze, 409, DISMISSED",
        "snooze, snooze, 200, SNOOZED",
        "snooze, accept, 200, ACCEPTED",
        "snooze, complete, 200, COMPLETED",
        "snooze, dismiss, 200, DISMISSED"
    })
    void a_second_decision_repeats_follows_or_is_refused(String first, String second, int status, String end) {
        gave(contact(colleague("Eve", List.of()), 14), InteractionKind.COFFEE, 30);
        String id = ids().getFirst();
        decide(id, first).statusCode(200);

        ValidatableResponse answer = decide(id, second).statusCode(status);

        if (status == 409) {
            answer.body("type", equalTo("urn:rapport:problem:recommendation-already-decided"));
        }
        as().get(ROUTE + "/" + id).then().statusCode(200).body("status", equalTo(end));
    }

    @Test
    void a_repetition_changes_nothing_not_even_the_version() {
        gave(contact(colleague("Eve", List.of()), 14), InteractionKind.COFFEE, 30);
        String id = ids().getFirst();
        accept(id).header("ETag", "\"v2\"");
        accept(id).header("ETag", "\"v2\"");

        dismiss(id, "NOT_NOW").header("ETag", "\"v3\"");
        dismiss(id, "NOT_NOW").header("ETag", "\"v3\"");
        dismiss(id, "TOO_BUSY").statusCode(409);
    }

    @Test
    void those_of_somebody_else_do_not_exist() {
        gave(contact(colleague("Eve", List.of()), 14), InteractionKind.COFFEE, 30);
        String id = ids().getFirst();
        somebody_new();

        as().get(ROUTE + "/" + id).then().statusCode(404);
        for (String decision : List.of("accept", "complete", "dismiss", "snooze")) {
            decide(id, decision).statusCode(404);
        }
        list().body("items", empty());
        get("?status=ALL").body("items", empty());
        decide(UUID.randomUUID().toString(), "accept").statusCode(404);
        decide("no-id", "accept").statusCode(404);
    }

    @Test
    void a_machine_and_a_token_without_the_scope_are_refused() {
        String machine = TestIssuer.machine("tool", "recommendations:read recommendations:write");
        given().auth()
                .oauth2(machine)
                .get(ROUTE)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:rapport:problem:person-token-required"));
        given().auth()
                .oauth2(TestIssuer.machine("tool", "recommendations:read"))
                .post(ROUTE + "/" + UUID.randomUUID() + "/accept")
                .then()
                .statusCode(403);
        given().get(ROUTE).then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=NEW", "status=open", "limit=0", "limit=201", "cursor=x", "sort=score"})
    void a_list_that_is_not_understood_is_a_400(String query) {
        get("?" + query).statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dismiss | {}",
                "dismiss | {\"reason\": \"BORED\"}",
                "dismiss | {\"reason\": \"NOT_NOW\", \"note\": \"x\"}",
                "dismiss | {\"reason\": null}",
                "dismiss | []",
                "dismiss | not json",
                "snooze | {}",
                "snooze | {\"days\": 0}",
                "snooze | {\"days\": 366}",
                "snooze | {\"days\": 1, \"until\": \"2999-01-01T00:00:00Z\"}",
                "snooze | {\"until\": \"2020-01-01T00:00:00Z\"}",
                "snooze | {\"until\": \"2999-01-01T00:00:00Z\"}",
                "snooze | {\"until\": \"tomorrow\"}"
            })
    void a_decision_that_is_not_understood_is_a_400_and_changes_nothing(String decision, String body) {
        gave(contact(colleague("Eve", List.of()), 14), InteractionKind.COFFEE, 30);
        String id = ids().getFirst();

        as().body(body).post(ROUTE + "/" + id + "/" + decision).then().statusCode(400);

        list().body("items.id", contains(id)).body("items.version", contains(1));
    }

    @Test
    void a_list_is_paged_without_gap_or_repetition() {
        fiveToReconnectWith();
        List<String> all = ids();

        List<String> paged = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = get("?limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            paged.addAll(page.getList("items.id"));
            cursor = page.getString("next");
        }

        assertThat(paged).isEqualTo(all).hasSize(3);
        JsonPath first = get("?limit=1").extract().jsonPath();
        get("?limit=1&status=ALL&cursor=" + first.getString("next"))
                .statusCode(400)
                .body("type", equalTo("urn:rapport:problem:invalid-cursor"));
    }

    @Test
    void requests_that_meet_make_one_list() throws SQLException {
        fiveToReconnectWith();

        List<CompletableFuture<String>> answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> list().statusCode(200).extract().asString()))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(rows("count(*)")).containsExactly("3");
    }

    @Test
    void the_day_is_that_of_the_persons_time_zone() throws SQLException {
        for (String zone : List.of("Pacific/Kiritimati", "Pacific/Pago_Pago", "Nowhere/Land")) {
            userName = "ego-" + UUID.randomUUID();
            ego = register(userName, null, zone, List.of(), List.of());
            gave(contact(colleague("Eve", List.of()), 14), InteractionKind.COFFEE, 30);
            list().body("items", hasSize(1));

            ZoneId known = zone.startsWith("Nowhere") ? ZoneId.of("UTC") : ZoneId.of(zone);
            assertThat(rows("shown_on")).containsExactly(LocalDate.now(known).toString());
        }
    }

    @Test
    void names_are_those_of_today_and_none_is_stored() throws SQLException {
        UUID bob = colleague("Bob Before", List.of());
        received(bob, InteractionKind.HELP, 3);
        list().body("items[0].suggestion", equalTo("Thank Bob Before for the help, and say what it made possible."));

        people.keepNewest(List.of(person(bob, 2, "bob", "Bob After", null, null, List.of(), List.of())));

        list().body("items[0].suggestion", equalTo("Thank Bob After for the help, and say what it made possible."))
                .body("items[0].about.displayName", equalTo("Bob After"));
        assertThat(rows("content")).singleElement().asString().doesNotContain("Before");
    }

    @Test
    void a_colleague_of_another_department_is_suggested_and_nothing_that_they_do_not_show() {
        userName = "ego-" + UUID.randomUUID();
        String own = "own " + userName;
        ego = UUID.randomUUID();
        people.keepNewest(List.of(person(ego, 1, userName, "Ego", own, null, List.of(), List.of("chess"))));
        for (int i = 0; i < 3; i++) {
            UUID mate = UUID.randomUUID();
            people.keepNewest(List.of(person(mate, 1, "mate" + mate, "Mate", own, null, List.of(), List.of())));
            gave(mate, InteractionKind.COFFEE, 1);
        }
        UUID stranger = UUID.randomUUID();
        String theirs = "theirs " + userName;
        people.keepNewest(
                List.of(person(stranger, 1, "zoe" + stranger, "Zoe", theirs, null, List.of(), List.of("Chess"))));
        exchangeOfOthers(stranger);

        JsonPath answer = list().statusCode(200).extract().jsonPath();

        assertThat(answer.getList("items.type")).contains("WIDEN_CIRCLE");
        assertThat(answer.prettify()).doesNotContain(theirs, "balance");
        assertThat(answer.getList("items.source").toString()).contains("A36");
    }

    @Test
    void who_left_or_was_never_heard_of_is_not_suggested() {
        received(UUID.randomUUID(), InteractionKind.HELP, 3);
        UUID gone = UUID.randomUUID();
        PersonState person = person(gone, 1, "gone" + gone, "Gone", null, null, List.of(), List.of());
        people.keepNewest(List.of(inactive(person)));
        received(gone, InteractionKind.HELP, 3);

        list().body("items", empty());
    }

    @Test
    void a_customer_of_the_own_book_is_kept_in_touch_with() {
        UUID customer = UUID.randomUUID();
        contacts.keepNewest(List.of(book(customer, null, ContactKind.CUSTOMER, 14)));
        keep(Party.person(ego), Party.contact(customer), InteractionKind.CALL, 30);

        list().body("items.type", contains("RECONNECT")).body("items.about.type", contains("CONTACT"));
    }

    @Test
    void the_list_of_the_day_has_no_more_than_the_person_set() {
        fiveToReconnectWith();
        set(ego, new SettingsState.Nudges(true, 1, null, null, false), true);

        list().body("items", hasSize(1));

        set(ego, new SettingsState.Nudges(true, 10, null, null, false), true);
        list().body("items", hasSize(3));
    }

    @Test
    void whoever_wants_no_nudges_gets_no_suggestions_and_loses_the_open_ones() {
        fiveToReconnectWith();
        list().body("items", hasSize(3));

        set(ego, new SettingsState.Nudges(false, 3, null, null, false), true);

        list().body("items", empty());
        get("?status=EXPIRED").body("items", hasSize(3));
    }

    @Test
    void whoever_does_not_want_to_be_suggested_is_in_nobodys_list_any_more() {
        UUID shy = contact(colleague("Shy", List.of()), 14);
        gave(shy, InteractionKind.COFFEE, 30);
        UUID open = contact(colleague("Open", List.of()), 14);
        gave(open, InteractionKind.COFFEE, 31);
        list().body("items.about.displayName", containsInAnyOrder("Shy", "Open"));

        set(shy, SettingsState.Nudges.UNSET, false);

        list().body("items.about.displayName", contains("Open"));
        aDayGoesBy();
        list().body("items.about.displayName", not(hasItem("Shy")));
    }

    @Test
    void a_stranger_who_does_not_want_to_be_suggested_is_not_met() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate ledger.person");
        }
        userName = "ego-" + UUID.randomUUID();
        ego = register(userName, "own", null, List.of("SQL"), List.of());
        UUID stranger = register("stranger-" + UUID.randomUUID(), "other", null, List.of("Kafka"), List.of());
        assertThat(strangers()).containsExactly(stranger);

        set(stranger, SettingsState.Nudges.UNSET, false);

        assertThat(strangers()).isEmpty();
    }

    private List<UUID> strangers() {
        return situations
                .read(people.find(ego).orElseThrow(), Instant.now(), ZoneOffset.UTC)
                .around()
                .strangers()
                .stream()
                .map(other -> other.party().id())
                .toList();
    }

    @Test
    void a_rebuild_of_the_ledger_leaves_them_alone() throws SQLException {
        fiveToReconnectWith();
        accept(ids().getFirst());
        List<String> before = rows("recommendation");

        String operator = TestIssuer.machine("operator", "operations");
        given().auth().oauth2(operator).post("/internal/rebuild").then().statusCode(202);
        await(() -> given().auth()
                        .oauth2(operator)
                        .get("/internal/rebuild")
                        .jsonPath()
                        .get("finishedAt")
                != null);

        assertThat(rows("recommendation")).isEqualTo(before).hasSize(3);
    }

    @Test
    void they_are_counted_by_type_and_never_by_person() {
        gave(contact(colleague("Eve", List.of()), 14), InteractionKind.COFFEE, 30);
        accept(ids().getFirst());

        String measured = given().get(metrics).asString();

        assertThat(measured)
                .contains("rapport_recommendations_issued_total{type=\"RECONNECT\"}")
                .contains("rapport_recommendations_accepted_total{type=\"RECONNECT\"}")
                .doesNotContain(ego.toString(), userName);
    }

    private void fiveToReconnectWith() {
        for (int i = 0; i < 5; i++) {
            gave(contact(colleague("Friend " + i, List.of()), 14), InteractionKind.COFFEE, 30 + i);
        }
    }

    private List<String> ids() {
        return list().statusCode(200).extract().jsonPath().getList("items.id");
    }

    private ValidatableResponse list() {
        return get("");
    }

    private ValidatableResponse get(String query) {
        return as().get(ROUTE + query).then();
    }

    private ValidatableResponse accept(String id) {
        return decide(id, "accept").statusCode(200);
    }

    private ValidatableResponse dismiss(String id, String reason) {
        return as().body(Map.of("reason", reason))
                .post(ROUTE + "/" + id + "/dismiss")
                .then();
    }

    private ValidatableResponse snooze(String id, String body) {
        return as().body(body).post(ROUTE + "/" + id + "/snooze").then().statusCode(200);
    }

    private ValidatableResponse decide(String id, String decision) {
        RequestSpecification request = as();
        switch (decision) {
            case "dismiss" -> request.body("{\"reason\": \"NOT_NOW\"}");
            case "snooze" -> request.body("{\"days\": 3}");
            default -> {}
        }
        return request.post(ROUTE + "/" + id + "/" + decision).then();
    }

    private RequestSpecification as() {
        return given().auth().oauth2(TestIssuer.person(userName)).contentType(ContentType.JSON);
    }

    /** Everything that was recorded and decided moves a day into the past, as if the clock went on. */
    private void aDayGoesBy() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    update recommendation set issued_at = issued_at - interval '1 day',
                        changed_at = changed_at - interval '1 day', shown_on = shown_on - 1,
                        snoozed_until = snoozed_until - interval '1 day'
                    where ego_id = '%s'
                    """.formatted(ego));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> rows(String expression) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select (%s)::text from recommendation where ego_id = '%s' order by 1"
                                .formatted(expression, ego))) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private UUID register(
            String name,
            @Nullable String department,
            @Nullable String zone,
            List<String> expertise,
            List<String> goals) {
        UUID id = UUID.randomUUID();
        people.keepNewest(List.of(States.person(id, name)
                .department(department)
                .timeZone(zone)
                .expertise(expertise)
                .goals(goals)
                .build()));
        return id;
    }

    private void set(UUID person, SettingsState.Nudges nudges, boolean suggestions) {
        settings.keepNewest(List.of(new SettingsState(
                person,
                ++settingsVersion,
                false,
                nudges,
                List.of(),
                null,
                null,
                List.of(),
                null,
                null,
                new SettingsState.Purposes(suggestions, true, true))));
    }

    private UUID colleague(String displayName, List<String> goals) {
        UUID id = UUID.randomUUID();
        people.keepNewest(List.of(person(id, 1, "user-" + id, displayName, null, null, goals, List.of())));
        return id;
    }

    private static PersonState person(
            UUID id,
            long version,
            String userName,
            String displayName,
            @Nullable String department,
            @Nullable String zone,
            List<String> goals,
            List<String> interests) {
        return States.person(id, userName)
                .version(version)
                .displayName(displayName)
                .department(department)
                .timeZone(zone)
                .interests(interests)
                .goals(goals)
                .build();
    }

    private static PersonState inactive(PersonState person) {
        return PersonStateBuilder.builder()
                .personId(person.personId())
                .version(person.version())
                .userName(person.userName())
                .displayName(person.displayName())
                .build();
    }

    /** Puts a colleague into ego's book, with a wish. */
    private UUID contact(UUID personId, int idealDays) {
        contacts.keepNewest(List.of(book(UUID.randomUUID(), personId, ContactKind.COLLEAGUE, idealDays)));
        return personId;
    }

    private ContactState book(UUID id, @Nullable UUID personId, ContactKind kind, int idealDays) {
        return States.contact(ego, "Somebody")
                .contactId(id)
                .personId(personId)
                .kind(kind)
                .cadence(new ContactState.Cadence(idealDays, 2 * idealDays))
                .build();
    }

    private void helpedBy(UUID giver, int times) {
        for (int i = 0; i < times; i++) {
            received(giver, InteractionKind.HELP, 20 + i);
        }
    }

    private void received(UUID giver, InteractionKind kind, int daysAgo) {
        keep(Party.person(giver), Party.person(ego), kind, daysAgo);
    }

    private void gave(UUID receiver, InteractionKind kind, int daysAgo) {
        keep(Party.person(ego), Party.person(receiver), kind, daysAgo);
    }

    /** Something that ego has no part in. */
    private void exchangeOfOthers(UUID stranger) {
        keep(Party.person(stranger), Party.person(UUID.randomUUID()), InteractionKind.HELP, 1);
    }

    private void keep(Party giver, Party receiver, InteractionKind kind, int daysAgo) {
        Instant at = Instant.now().minus(Duration.ofDays(daysAgo)).minusSeconds(1);
        assertThat(ledger.keepNewest(List.of(States.help(giver, receiver, at)
                        .kind(kind)
                        .recorderId(ego)
                        .build())))
                .isNotEmpty();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
