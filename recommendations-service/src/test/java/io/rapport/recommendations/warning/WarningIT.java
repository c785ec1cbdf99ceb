package io.rapport.recommendations.warning;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.chassis.Ids;
import io.rapport.chassis.inbox.Replica;
import io.rapport.chassis.outbox.Outbox;
import io.rapport.events.ContactKind;
import io.rapport.events.ContactState;
import io.rapport.events.EntityState;
import io.rapport.events.EventType;
import io.rapport.events.ImportState;
import io.rapport.events.ImportStatus;
import io.rapport.events.InteractionKind;
import io.rapport.events.InteractionSize;
import io.rapport.events.InteractionState;
import io.rapport.events.PersonState;
import io.rapport.events.SettingsState;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.stack.process.Await;
import io.rapport.testing.States;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class WarningIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.now();

    @Inject
    Outbox outbox;

    @TestHTTPResource("/v1/me/warnings/stream")
    URI stream;

    @Inject
    Replica<SettingsState> settings;

    @Inject
    Replica<ContactState> contacts;

    private PersonState ego = person(null);
    private PersonState alter = person(null);

    @BeforeEach
    void two_people_who_never_met() {
        ego = registered(person(null));
        alter = registered(person(null));
    }

    @Test
    void whoever_received_six_times_is_told_with_evidence_and_the_other_is_not() {
        for (int i = 1; i <= 6; i++) {
            received(ego, alter, i, null);
        }

        awaitWarnings(ego, 1)
                .body("items[0].type", equalTo("ONE_SIDED"))
                .body("items[0].counterparty.id", equalTo(alter.personId().toString()))
                .body("items[0].evidence.interactionIds", hasSize(6))
                .body("items[0].evidence.formulaVersion", equalTo(1))
                .body("items[0].explanation", notNullValue())
                .body("items[0].suggestion", notNullValue());
        warnings(alter, "ALL").body("items", hasSize(0));
    }

    @Test
    void giving_back_repairs_it() {
        for (int i = 1; i <= 6; i++) {
            received(ego, alter, i, null);
        }
        awaitWarnings(ego, 1);

        for (int i = 0; i < 7; i++) {
            gave(ego, alter);
        }

        awaitWarnings(ego, 0);
        warnings(ego, "CLEARED").body("items[0].clearedBecause", equalTo("REPAIRED"));
    }

    @Test
    void a_mentor_and_a_newcomer_raise_nothing() {
        contacts.keepNewest(List.of(mentor(ego, alter)));
        PersonState newcomer = registered(person(LocalDate.now(ZoneOffset.UTC).minusDays(10)));
        for (int i = 1; i <= 6; i++) {
            received(ego, alter, i, null);
            received(newcomer, alter, i, null);
        }

        everythingBeforeHasBeenLookedAt();

        warnings(ego, "ALL").body("items", hasSize(0));
        warnings(newcomer, "ALL").body("items", hasSize(0));
        given().auth()
                .oauth2(token(ego))
                .get("/v1/me/balances/" + alter.personId())
                .then()
                .body("level", equalTo("ONE_SIDED"));
    }

    @Test
    void nobody_is_told_on_a_day_off_that_they_do_no_relationship_work() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        PersonState away = registered(person(null));
        settings.keepNewest(List.of(absent(away, today.minusDays(2), today.plusDays(2))));
        PersonState back = registered(person(null));
        settings.keepNewest(List.of(absent(back, today.minusDays(9), today.minusDays(2))));

        for (PersonState silent : List.of(away, back)) {
            publish(EventType.INTERACTION_RECORDED, forgotten(silent, alter));
        }

        awaitWarnings(back, 1).body("items[0].type", equalTo("NO_RELATIONSHIP_WORK"));
        everythingBeforeHasBeenLookedAt();
        warnings(away, "ALL").body("items", hasSize(0));
    }

    @Test
    void an_import_is_looked_at_when_it_has_ended() {
        UUID importId = Ids.next();
        publish(EventType.IMPORT_STARTED, new ImportState(importId, 1, false, ImportStatus.RUNNING, "hris"));
        for (int i = 1; i <= 6; i++) {
            received(ego, alter, i, importId);
        }
        everythingBeforeHasBeenLookedAt();
        warnings(ego, "ALL").body("items", hasSize(0));

        publish(EventType.IMPORT_COMPLETED, new ImportState(importId, 2, false, ImportStatus.COMPLETED, "hris"));

        awaitWarnings(ego, 1).body("items[0].type", equalTo("ONE_SIDED"));
    }

    @Test
    void only_its_person_reads_acknowledges_and_contests_a_warning() {
        for (int i = 1; i <= 6; i++) {
            received(ego, alter, i, null);
        }
        String id = awaitWarnings(ego, 1).extract().path("items[0].id");
        String path = "/v1/me/warnings/" + id;

        given().auth().oauth2(token(alter)).get(path).then().statusCode(404);
        given().auth().oauth2(token(alter)).post(path + "/acknowledge").then().statusCode(404);
        given().auth()
                .oauth2(TestIssuer.machine("hris-connector", "people:write"))
                .get(path)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(token(ego))
                .post(path + "/acknowledge")
                .then()
                .statusCode(200)
                .body("acknowledgedAt", notNullValue());
        given().auth()
                .oauth2(token(ego))
                .contentType("application/json")
                .body(Map.of("reason", "We took turns; hers were never recorded."))
                .post(path + "/contest")
                .then()
                .statusCode(200)
                .body("contestReason", equalTo("We took turns; hers were never recorded."));
        given().auth()
                .oauth2(token(ego))
                .contentType("application/json")
                .body(Map.of("reason", " "))
                .post(path + "/contest")
                .then()
                .statusCode(400);
    }

    @Test
    void the_stream_goes_on_where_it_was_left() throws IOException, InterruptedException {
        for (int i = 1; i <= 6; i++) {
            received(ego, alter, i, null);
        }
        awaitWarnings(ego, 1);
        for (int i = 0; i < 7; i++) {
            gave(ego, alter);
        }
        awaitWarnings(ego, 0);

        assertThat(firstEventAfter("0")).isEqualTo(List.of("event:raised", "id:1"));
        assertThat(firstEventAfter("1")).isEqualTo(List.of("event:cleared", "id:2"));
    }

    private List<String> firstEventAfter(String lastEventId) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(stream)
                .header("Authorization", "Bearer " + token(ego))
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", lastEventId)
                .timeout(SOON)
                .build();
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                                .body(),
                        StandardCharsets.UTF_8))) {
            List<String> event = lines.lines()
                    .dropWhile(line -> !line.startsWith("event:") && !line.startsWith("id:"))
                    .takeWhile(line -> !line.isBlank())
                    .filter(line -> line.startsWith("event:") || line.startsWith("id:"))
                    .map(line -> line.replace(": ", ":"))
                    .sorted()
                    .toList();
            client.shutdownNow();
            return event;
        }
    }

    /** What was published before has been applied and looked at once a later warning is there: one worker, in order. */
    private void everythingBeforeHasBeenLookedAt() {
        for (int round = 0; round < 2; round++) {
            PersonState other = registered(person(null));
            PersonState another = registered(person(null));
            for (int i = 1; i <= 6; i++) {
                received(other, another, i, null);
            }
            awaitWarnings(other, 1);
        }
    }

    private ValidatableResponse awaitWarnings(PersonState person, int count) {
        assertThat(Await.until(
                        SOON,
                        () -> warnings(person, "ACTIVE")
                                        .extract()
                                        .jsonPath()
                                        .getList("items")
                                        .size()
                                == count))
                .as("%d warnings of %s", count, person.userName())
                .isTrue();
        return warnings(person, "ACTIVE");
    }

    private static ValidatableResponse warnings(PersonState person, String status) {
        return given().auth()
                .oauth2(token(person))
                .get("/v1/me/warnings?status=" + status)
                .then()
                .statusCode(200);
    }

    private void received(PersonState receiver, PersonState giver, int daysAgo, @Nullable UUID importId) {
        publish(
                EventType.INTERACTION_RECORDED,
                interaction(giver, receiver, NOW.minus(Duration.ofDays(daysAgo)), importId));
    }

    private void gave(PersonState giver, PersonState receiver) {
        publish(EventType.INTERACTION_RECORDED, interaction(giver, receiver, NOW.minusSeconds(60), null));
    }

    private static InteractionState interaction(
            PersonState giver, PersonState receiver, Instant occurredAt, @Nullable UUID importId) {
        return States.help(giver.personId(), receiver.personId(), occurredAt)
                .recorderId(importId == null ? receiver.personId() : null)
                .importId(importId)
                .hasOutcome(true)
                .build();
    }

    /** Forty days ago, and recorded then. */
    private static InteractionState forgotten(PersonState giver, PersonState receiver) {
        Instant then = NOW.minus(Duration.ofDays(40));
        return States.help(giver.personId(), receiver.personId(), then)
                .kind(InteractionKind.COFFEE)
                .size(InteractionSize.S)
                .recorderId(receiver.personId())
                .hasOutcome(true)
                .build();
    }

    private static SettingsState absent(PersonState person, LocalDate from, LocalDate to) {
        return new SettingsState(
                person.personId(),
                1,
                false,
                SettingsState.Nudges.UNSET,
                List.of(),
                null,
                null,
                List.of(),
                new SettingsState.Absence(from, to),
                null,
                SettingsState.Purposes.ALL);
    }

    private static ContactState mentor(PersonState owner, PersonState mentor) {
        return States.contact(owner.personId(), "My mentor")
                .personId(mentor.personId())
                .kind(ContactKind.MENTOR)
                .build();
    }

    private PersonState registered(PersonState person) {
        publish(EventType.PERSON_REGISTERED, person);
        assertThat(Await.until(
                        SOON,
                        () -> given().auth()
                                        .oauth2(token(person))
                                        .get("/v1/me/balance")
                                        .statusCode()
                                == 200))
                .as("%s is known", person.userName())
                .isTrue();
        return person;
    }

    private static PersonState person(@Nullable LocalDate hireDate) {
        UUID id = Ids.next();
        String name = "person-" + id;
        return States.person(id, name).hireDate(hireDate).build();
    }

    private static String token(PersonState person) {
        return TestIssuer.person(person.userName());
    }

    private void publish(EventType type, EntityState state) {
        QuarkusTransaction.requiringNew().run(() -> outbox.add(type, state));
    }
}
