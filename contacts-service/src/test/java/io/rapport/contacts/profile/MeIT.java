package io.rapport.contacts.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.contacts.scim.Users;
import io.rapport.events.EventType;
import io.rapport.events.PersonState;
import io.rapport.events.SettingsState;
import io.rapport.events.Topic;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.As;
import io.rapport.testing.Published;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class MeIT {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    @Test
    void the_first_sight_of_a_token_registers_its_bearer_and_binds_them() {
        String alice = As.someone("alice");

        UUID id = As.idOf(alice);

        List<Published.Event> events = Published.of(id, Topic.PEOPLE, 1);
        assertThat(events).extracting(Published.Event::type).containsExactly(EventType.PERSON_REGISTERED);
        PersonState state = events.getFirst().state(PersonState.class);
        assertThat(state.userName()).isEqualTo(alice);
        assertThat(state.subject()).isEqualTo("subject-of-" + alice);
        assertThat(state.issuer()).isNotNull();
        assertThat(state.active()).isTrue();
        assertThat(events.getFirst().json()).doesNotContain("@rapport.example");
        As.person(alice).get("/v1/me").then().body("email", equalTo(alice + "@rapport.example"));
    }

    @Test
    void a_user_name_is_the_same_person_in_any_case_of_letters() {
        String alice = As.someone("alice");
        UUID id = As.idOf(alice);

        As.subject(alice.toUpperCase(Locale.ROOT), "subject-of-" + alice)
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(id.toString()));
    }

    @Test
    void another_subject_of_the_same_name_is_an_identity_conflict() {
        String alice = As.someone("alice");
        As.idOf(alice);

        As.subject(alice, "somebody-else")
                .get("/v1/me")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:rapport:problem:identity-conflict"));
    }

    @Test
    void requests_that_meet_at_first_sight_become_one_person() {
        String alice = As.someone("alice");

        Set<String> ids = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> As.person(alice)
                        .get("/v1/me")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<String>path("id")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .collect(Collectors.toSet());

        assertThat(ids).hasSize(1);
    }

    @Test
    void a_machine_has_no_profile() {
        As.machine("contacts:read")
                .get("/v1/me")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:rapport:problem:person-token-required"));
    }

    @Test
    void nobody_reads_without_a_token() {
        given().get("/v1/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json")
                .body("type", equalTo("urn:rapport:problem:unauthenticated"));
    }

    @Test
    void a_patch_changes_what_it_names_and_publishes_only_what_is_shown_to_all() {
        String alice = As.someone("alice");
        UUID id = As.idOf(alice);

        String tag = patch(alice, "\"v1\"", """
                {"expertise": [{"skill": "Kafka", "rating": 4, "evidence": "Runs our brokers."},
                               {"skill": " SQL ", "rating": 2}], "interests": ["climbing"], "goals": ["lead"],
                 "visibility": {"interests": "TEAM"}, "timeZone": "Europe/Berlin", "interactionStyle": "INTROVERT",
                 "workingHours": [{"day": "MONDAY", "from": "09:00", "to": "17:30"}],
                 "nudges": {"enabled": true, "perDay": 1, "quietFrom": "19:00", "quietTo": "07:00"}}
                """);

        assertThat(tag).isEqualTo("\"v2\"");
        As.person(alice)
                .get("/v1/me")
                .then()
                .body("expertise.skill", equalTo(List.of("Kafka", "SQL")))
                .body("expertise.rating", equalTo(List.of(4, 2)))
                .body("expertise[0].evidence", equalTo("Runs our brokers."))
                .body("workingHours[0].from", equalTo("09:00"))
                .body("visibility.interests", equalTo("TEAM"))
                .body("visibility.expertise", equalTo("ALL"))
                .body("visibility.skillGaps", equalTo("NONE"))
                .body("timeZone", equalTo("Europe/Berlin"));
        PersonState state =
                Published.last(id, Topic.PEOPLE, EventType.PERSON_CHANGED).state(PersonState.class);
        assertThat(state.version()).isEqualTo(2);
        assertThat(state.expertise()).containsExactly("Kafka", "SQL");
        assertThat(state.interests()).isEmpty();
        assertThat(state.goals()).containsExactly("lead");

        patch(alice, tag, "{\"expertise\": null, \"visibility\": {\"interests\": null}}");
        As.person(alice)
                .get("/v1/me")
                .then()
                .body("expertise", equalTo(List.of()))
                .body("visibility.interests", equalTo("ALL"))
                .body("interests", equalTo(List.of("climbing")));
    }

    @Test
    void settings_are_kept_and_published_on_a_topic_of_their_own() {
        String alice = As.someone("alice");
        UUID id = As.idOf(alice);
        Instant busyUntil = Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);

        String tag = patch(alice, "\"v1\"", """
                {"nudges": {"perDay": 0, "quietFrom": "22:00", "quietTo": "06:30", "email": true}, "language": "de-CH",
                 "absence": {"from": "2026-05-11", "to": "2026-05-15"}, "workload": {"busyUntil": "%s"},
                 "mentoring": {"offers": true, "topics": ["public speaking"]}, "purposes": {"ANALYTICS": false},
                 "workingHours": [{"day": "FRIDAY", "from": "08:00", "to": "12:00"}], "skillGaps": ["negotiation"],
                 "interactionStyle": "INTROVERT"}
                """.formatted(busyUntil));

        As.person(alice)
                .get("/v1/me")
                .then()
                .body("nudges.enabled", equalTo(true))
                .body("nudges.quietFrom", equalTo("22:00"))
                .body("nudges.email", equalTo(true))
                .body("language", equalTo("de-CH"))
                .body("absence.to", equalTo("2026-05-15"))
                .body("workload.busyUntil", equalTo(busyUntil.toString()))
                .body("mentoring.topics", equalTo(List.of("public speaking")))
                .body("purposes.ANALYTICS", equalTo(false))
                .body("purposes.SUGGESTIONS", equalTo(true))
                .body("purposes.MENTOR_LISTING", equalTo(true));
        SettingsState settings =
                Published.last(id, Topic.SETTINGS, EventType.SETTINGS_CHANGED).state(SettingsState.class);
        assertThat(settings.version()).isEqualTo(2);
        assertThat(settings.nudges())
                .isEqualTo(new SettingsState.Nudges(true, 0, LocalTime.of(22, 0), LocalTime.of(6, 30), true));
        assertThat(settings.workingHours())
                .containsExactly(
                        new SettingsState.WorkingHours(DayOfWeek.FRIDAY, LocalTime.of(8, 0), LocalTime.of(12, 0)));
        assertThat(settings.isAbsentOn(LocalDate.of(2026, 5, 15))).isTrue();
        assertThat(settings.isAbsentOn(LocalDate.of(2026, 5, 16))).isFalse();
        assertThat(settings.busyUntil()).isEqualTo(busyUntil);
        assertThat(settings.purposes()).isEqualTo(new SettingsState.Purposes(true, true, false));
        assertThat(settings.skillGaps()).containsExactly("negotiation");
        PersonState person =
                Published.last(id, Topic.PEOPLE, EventType.PERSON_CHANGED).state(PersonState.class);
        assertThat(person.mentoring().topics()).containsExactly("public speaking");
        As.person("bob")
                .get("/v1/people/" + id)
                .then()
                .body("mentoring.topics", equalTo(List.of("public speaking")))
                .body("$", not(hasKey("absence")))
                .body("$", not(hasKey("workload")))
                .body("$", not(hasKey("purposes")));

        patch(alice, tag, "{\"goals\": [\"lead\"], \"absence\": null, \"purposes\": {\"MENTOR_LISTING\": false}}");
        As.person(alice).get("/v1/me").then().body("absence", nullValue()).body("purposes.ANALYTICS", equalTo(false));
        As.person("bob").get("/v1/people/" + id).then().body("$", not(hasKey("mentoring")));
        Users.hris().delete("/scim/v2/Users/" + id).then().statusCode(204);
        assertThat(Published.last(id, Topic.SETTINGS, EventType.SETTINGS_DELETED)
                        .state(SettingsState.class)
                        .skillGaps())
                .isEmpty();
    }

    @Test
    void what_sets_nothing_is_not_told_as_a_setting() {
        String alice = As.someone("alice");
        UUID id = As.idOf(alice);
        String tag = patch(alice, "\"v1\"", "{\"goals\": [\"lead\"]}");

        patch(alice, tag, "{\"nudges\": {\"enabled\": false}}");

        Published.last(id, Topic.SETTINGS, EventType.SETTINGS_CHANGED);
        assertThat(Published.of(id, Topic.SETTINGS, 1)).hasSize(1);
    }

    @Test
    void a_workload_ends_by_itself() {
        String alice = As.someone("alice");
        As.idOf(alice);
        Instant over = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);

        String tag = patch(alice, "\"v1\"", "{\"workload\": {\"busyUntil\": \"%s\"}}".formatted(over));

        As.person(alice).get("/v1/me").then().body("workload", nullValue());
        patch(alice, tag, "{\"goals\": [\"rest\"]}");
    }

    @Test
    void a_patch_that_changes_nothing_raises_no_version_and_publishes_nothing() {
        String alice = As.someone("alice");
        UUID id = As.idOf(alice);

        assertThat(patch(alice, "\"v1\"", "{\"expertise\": []}")).isEqualTo("\"v1\"");
        assertThat(patch(alice, "\"v1\"", "{\"expertise\": [{\"skill\": \"x\", \"rating\": 1}]}"))
                .isEqualTo("\"v2\"");

        assertThat(Published.of(id, Topic.PEOPLE, 2))
                .extracting(Published.Event::type)
                .containsExactly(EventType.PERSON_REGISTERED, EventType.PERSON_CHANGED);
    }

    @Test
    void what_the_directory_says_is_read_only() {
        String alice = As.someone("alice");
        As.idOf(alice);

        As.person(alice)
                .contentType(MERGE_PATCH)
                .header("If-Match", "\"v1\"")
                .body("{\"department\": \"Board\", \"level\": 99, \"goals\": []}")
                .patch("/v1/me")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:rapport:problem:invalid-request"))
                .body("errors.pointer", hasItems("/department", "/level"))
                .body("errors.detail", hasItem(containsString("directory")));
    }

    @Test
    void bad_patches_are_refused() {
        String alice = As.someone("alice");
        As.idOf(alice);

        for (String bad : List.of(
                "{\"timeZone\": \"Mars/Olympus\"}",
                "{\"visibility\": {\"goals\": \"SOME\"}}",
                "{\"visibility\": {\"userName\": \"NONE\"}}",
                "{\"expertise\": [\"\"]}",
                "{\"expertise\": [null]}",
                "{\"expertise\": [\"Kafka\"]}",
                "{\"expertise\": [{\"skill\": \"Kafka\"}]}",
                "{\"expertise\": [{\"skill\": \"Kafka\", \"rating\": 0}]}",
                "{\"expertise\": [{\"skill\": \"Kafka\", \"rating\": 6}]}",
                "{\"expertise\": [{\"skill\": \"a\", \"rating\": 1}, {\"skill\": \"A\", \"rating\": 2}]}",
                "{\"expertise\": [{\"skill\": \"" + "x".repeat(81) + "\", \"rating\": 1}]}",
                "{\"language\": \"no language\"}",
                "{\"absence\": {\"from\": \"2026-05-02\", \"to\": \"2026-05-01\"}}",
                "{\"absence\": {\"from\": \"2026-05-02\"}}",
                "{\"workload\": {\"busyUntil\": \"" + Instant.now().plus(Duration.ofDays(15)) + "\"}}",
                "{\"workload\": {}}",
                "{\"mentoring\": {\"offers\": true, \"topics\": [\"\"]}}",
                "{\"purposes\": {\"EVERYTHING\": true}}",
                "{\"nudges\": {\"quietFrom\": \"25:00\"}}",
                "{\"expertise\": \"one\"}",
                "{\"goals\": [\"nul \\u0000\"]}",
                "{\"workingHours\": [{\"day\": \"MONDAY\", \"from\": \"17:00\", \"to\": \"09:00\"}]}",
                "{\"workingHours\": [{\"day\": \"MONDAY\"}]}",
                "{\"nudges\": {\"perDay\": 11}}",
                "{\"nudges\": {\"quietTo\": null}}",
                "{\"nothing\": 1}",
                "[]",
                "null",
                "7",
                "{",
                "")) {
            As.person(alice)
                    .contentType(MERGE_PATCH)
                    .header("If-Match", "\"v1\"")
                    .body(bad)
                    .patch("/v1/me")
                    .then()
                    .log()
                    .ifValidationFails()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("traceId", notNullValue());
        }
    }

    @Test
    void a_patch_needs_the_version_and_the_media_type() {
        String alice = As.someone("alice");
        As.idOf(alice);

        As.person(alice)
                .contentType(MERGE_PATCH)
                .body("{}")
                .patch("/v1/me")
                .then()
                .statusCode(428);
        As.person(alice)
                .contentType(MERGE_PATCH)
                .header("If-Match", "\"v9\"")
                .body("{}")
                .patch("/v1/me")
                .then()
                .statusCode(412);
        As.person(alice)
                .header("If-Match", "\"v1\"")
                .body("{}")
                .patch("/v1/me")
                .then()
                .statusCode(415);
        As.person(alice).header("If-None-Match", "\"v1\"").get("/v1/me").then().statusCode(304);
    }

    private static String patch(String userName, String ifMatch, String body) {
        return As.person(userName)
                .contentType(MERGE_PATCH)
                .header("If-Match", ifMatch)
                .body(body)
                .patch("/v1/me")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .extract()
                .header("ETag");
    }
}
