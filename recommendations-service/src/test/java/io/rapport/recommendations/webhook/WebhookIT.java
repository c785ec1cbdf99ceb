package io.rapport.recommendations.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.standardwebhooks.Webhook;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rapport.chassis.Ids;
import io.rapport.chassis.outbox.Outbox;
import io.rapport.events.EntityState;
import io.rapport.events.EventType;
import io.rapport.events.ImportState;
import io.rapport.events.ImportStatus;
import io.rapport.events.PersonState;
import io.rapport.events.Topic;
import io.rapport.recommendations.webhook.Receiver.Request;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.stack.process.Await;
import io.rapport.testing.Neighbours;
import io.rapport.testing.States;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(LoopbackAllowed.class)
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class WebhookIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.now();
    private static final String[] WARNINGS = {"warning.raised", "warning.changed", "warning.cleared"};
    private static final String[] PEOPLE = {
        "person.created", "person.updated", "person.deactivated", "person.reactivated", "person.deleted"
    };

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @Inject
    Outbox outbox;

    @Inject
    DataSource database;

    private Receiver receiver;
    private PersonState ego = person();
    private PersonState alter = person();
    /** A client of this test alone, so that nothing of other tests is sent to it. */
    private final String hrisId = "hris-" + Ids.next();

    private final String hris = TestIssuer.machine(hrisId, "people:write interactions:import");

    WebhookIT() throws IOException {
        receiver = Receiver.onLoopback();
    }

    @BeforeEach
    void two_people_who_never_met() {
        ego = registered(person());
        alter = registered(person());
    }

    @AfterEach
    void nobody_listens_any_more() {
        receiver.close();
    }

    @Test
    void whoever_asked_is_told_of_their_own_warning_once_and_can_prove_who_said_it() throws Exception {
        Made webhook = subscribe(token(ego), "/mine", WARNINGS);
        subscribe(token(alter), "/others", WARNINGS);

        warn(ego, alter);

        Request request = first("/mine");
        JsonPath body = JsonPath.from(request.body());
        assertThat(body.getString("type")).isEqualTo("warning.raised");
        assertThat(Instant.parse(body.getString("timestamp"))).isAfter(NOW);
        assertThat(body.getString("data.type")).isEqualTo("ONE_SIDED");
        assertThat(body.getString("data.counterparty.id"))
                .isEqualTo(alter.personId().toString());
        assertThat(request.body()).doesNotContain(alter.displayName()).doesNotContain(ego.displayName());
        assertThat(request.header("content-type")).isEqualTo("application/json");
        assertThat(request.header("traceparent")).isEmpty();
        new Webhook(webhook.secret()).verify(request.body(), request.headers());
        log(token(ego), webhook)
                .body("items", hasSize(1))
                .body("items[0].status", equalTo("DELIVERED"))
                .body("items[0].webhookId", equalTo(request.header("webhook-id")))
                .body("items[0].lastStatusCode", equalTo(204))
                .body("items[0].attempts", equalTo(1))
                .body("items[0].payload", nullValue());
        // The other one gave most of all here and may hear of that.
        assertThat(receiver.requests("/others")).noneMatch(other -> other.body().contains("ONE_SIDED"));
    }

    @Test
    void a_recommendation_is_issued_when_its_person_asks_and_not_before() {
        Made webhook = subscribe(token(ego), "/mine", "warning.raised", "recommendation.issued");
        String issued = "select count(*) from webhook_delivery where event_type = 'recommendation.issued'"
                + " and subscription_id = '" + webhook.id() + "'";
        warn(ego, alter);
        assertThat(first("/mine").body()).contains("warning.raised");
        assertThat(count(issued)).isZero();

        as(token(ego)).get("/v1/me/recommendations").then().statusCode(200).body("items", hasSize(1));

        assertThat(count(issued)).isEqualTo(1);
        await(() -> receiver.requests("/mine").stream()
                .anyMatch(request -> request.body().contains("recommendation.issued")));
    }

    @Test
    void after_a_rotation_both_secrets_verify_and_a_stranger_does_not() throws Exception {
        Made webhook = subscribe(token(ego), "/rotated", WARNINGS);
        String newer = as(token(ego))
                .post("/v1/webhooks/" + webhook.id() + "/secret")
                .then()
                .statusCode(200)
                .body("previousSecretUntil", notNullValue())
                .extract()
                .path("secret");

        as(token(ego)).post("/v1/webhooks/" + webhook.id() + "/test").then().statusCode(202);

        Request request = first("/rotated");
        assertThat(newer).isNotEqualTo(webhook.secret());
        assertThat(request.header("webhook-signature").split(" ")).hasSize(2);
        assertThat(JsonPath.from(request.body()).getString("type")).isEqualTo("webhook.ping");
        new Webhook(webhook.secret()).verify(request.body(), request.headers());
        new Webhook(newer).verify(request.body(), request.headers());
        sql("update webhook_subscription set secrets = jsonb_set(secrets, '{1,until}', '\"2020-01-01T00:00:00Z\"')");
        as(token(ego)).post("/v1/webhooks/" + webhook.id() + "/test").then().statusCode(202);
        await(() -> receiver.requests("/rotated").size() == 2);
        assertThat(receiver.requests("/rotated")
                        .get(1)
                        .header("webhook-signature")
                        .split(" "))
                .hasSize(1);
    }

    @Test
    void a_message_that_was_refused_comes_again_under_the_same_id() {
        receiver.answering((request, number) -> number < 3 ? 500 : 200);
        Made webhook = subscribe(token(ego), "/later", WARNINGS);

        ping(webhook);

        await(() -> receiver.requests("/later").size() == 3);
        assertThat(receiver.requests("/later").stream().map(request -> request.header("webhook-id")))
                .hasSize(3)
                .containsOnly(receiver.requests("/later").getFirst().header("webhook-id"));
        awaitDelivery(webhook, "DELIVERED").body("items[0].attempts", equalTo(3));
        webhook(webhook).body("status", equalTo("ACTIVE")).body("failingSince", nullValue());
    }

    @Test
    void a_target_that_is_gone_is_told_nothing_more() {
        receiver.answering((request, number) -> 410);
        Made webhook = subscribe(token(ego), "/gone", WARNINGS);

        ping(webhook);

        await(() -> "DISABLED".equals(webhook(webhook).extract().path("status")));
        webhook(webhook).body("disabledBecause", equalTo("GONE")).body("disabledAt", notNullValue());
        log(token(ego), webhook)
                .body("items[0].status", equalTo("FAILED"))
                .body("items[0].lastResult", equalTo("GONE"));
        as(token(ego)).post("/v1/webhooks/" + webhook.id() + "/test").then().statusCode(409);
        assertThat(receiver.requests("/gone")).hasSize(1);
    }

    @Test
    void a_redirect_is_not_followed() {
        receiver.answering((request, number) -> number == 1 ? 302 : 200);
        Made webhook = subscribe(token(ego), "/moved", WARNINGS);

        ping(webhook);

        awaitDelivery(webhook, "DELIVERED").body("items[0].attempts", equalTo(2));
        assertThat(receiver.requests("/elsewhere")).isEmpty();
    }

    @Test
    void a_target_that_asks_for_time_gets_it() {
        receiver.answering((request, number) -> 503);
        Made webhook = subscribe(token(ego), "/busy", WARNINGS);

        ping(webhook);

        await(() -> webhook(webhook).extract().path("failingSince") != null);
        ValidatableResponse log = log(token(ego), webhook)
                .body("items[0].status", equalTo("PENDING"))
                .body("items[0].lastStatusCode", equalTo(503));
        assertThat(Instant.parse(log.extract().path("items[0].nextAttemptAt")))
                .isAfter(Instant.now().plusSeconds(3000));
    }

    @Test
    void a_target_that_kept_failing_is_given_up() throws SQLException {
        receiver.answering((request, number) -> 500);
        Made webhook = subscribe(token(ego), "/never", WARNINGS);
        ping(webhook);
        await(() -> webhook(webhook).extract().path("failingSince") != null);

        sql("update webhook_subscription set failing_since = now() - interval '6 days' where id = '%s'"
                .formatted(webhook.id()));

        await(() -> "DISABLED".equals(webhook(webhook).extract().path("status")));
        webhook(webhook).body("disabledBecause", equalTo("KEPT_FAILING"));
        receiver.answering((request, number) -> 200);
        patch(token(ego), webhook, "{\"enabled\": true}")
                .statusCode(200)
                .body("status", equalTo("ACTIVE"))
                .body("disabledBecause", nullValue());
        ping(webhook);
        await(() -> "DELIVERED".equals(log(token(ego), webhook).extract().path("items[0].status")));
    }

    @Test
    void a_target_that_never_answers_does_not_delay_another() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        receiver.answering((request, number) -> {
            if (request.path().startsWith("/slow")) {
                awaitLatch(answer);
            }
            return 200;
        });
        try {
            // More than may be under way at once in all.
            List<Made> slow = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                slow.add(subscribe(token(ego), "/slow" + i, WARNINGS));
            }
            for (Made one : slow) {
                for (int i = 0; i < 5; i++) {
                    ping(one);
                }
            }
            await(() -> receiver.requests("/slow0").size() == 2
                    && receiver.requests("/slow1").size() == 2
                    && receiver.requests("/slow2").size() == 2);
            Made quick = subscribe(token(alter), "/quick", WARNINGS);
            as(token(alter)).post("/v1/webhooks/" + quick.id() + "/test").then().statusCode(202);

            first("/quick");

            assertThat(answer.getCount()).isEqualTo(1);
            assertThat(receiver.requests("/slow0")).hasSize(2);
            await(() -> metric("rapport_webhook_overdue_age_seconds") > 0);
            await(() -> metric("rapport_webhook_pending") >= 15);
        } finally {
            answer.countDown();
        }
        await(() -> receiver.requests("/slow0").size() == 5);
        await(() -> metric("rapport_webhook_overdue_age_seconds") == 0);
    }

    @Test
    void a_replay_sends_the_same_message_again() {
        Made webhook = subscribe(token(ego), "/again", WARNINGS);
        ping(webhook);
        awaitDelivery(webhook, "DELIVERED");
        String delivery = log(token(ego), webhook).extract().path("items[0].id");

        as(token(ego))
                .post("/v1/webhooks/" + webhook.id() + "/deliveries/" + delivery + "/replay")
                .then()
                .statusCode(202)
                .body("status", equalTo("PENDING"));

        await(() -> receiver.requests("/again").size() == 2);
        assertThat(receiver.requests("/again").get(1).body())
                .isEqualTo(receiver.requests("/again").get(0).body());
        assertThat(receiver.requests("/again").get(1).header("webhook-id"))
                .isEqualTo(receiver.requests("/again").get(0).header("webhook-id"));
        as(token(ego))
                .post("/v1/webhooks/" + webhook.id() + "/deliveries/" + Ids.next() + "/replay")
                .then()
                .statusCode(404);
    }

    @Test
    void an_instance_that_dies_between_sending_and_writing_it_down_sends_it_again_under_the_same_id()
            throws SQLException {
        Made webhook = subscribe(token(ego), "/crash", WARNINGS);
        ping(webhook);
        awaitDelivery(webhook, "DELIVERED");

        // As it stands when nobody came back from an attempt.
        sql("""
                update webhook_delivery set status = 'PENDING', due_at = now(), lease = gen_random_uuid(),
                    leased_until = now() - interval '1 second', delivered_at = null where subscription_id = '%s'
                """.formatted(webhook.id()));

        await(() -> receiver.requests("/crash").size() == 2);
        assertThat(receiver.requests("/crash").get(1).header("webhook-id"))
                .isEqualTo(receiver.requests("/crash").get(0).header("webhook-id"));
        awaitDelivery(webhook, "DELIVERED").body("items", hasSize(1));
    }

    @Test
    void nobody_else_sees_or_changes_a_webhook() {
        Made webhook = subscribe(token(ego), "/private", WARNINGS);
        ping(webhook);
        String delivery = log(token(ego), webhook).extract().path("items[0].id");
        String path = "/v1/webhooks/" + webhook.id();

        for (String stranger : List.of(token(alter), hris)) {
            as(stranger).get(path).then().statusCode(404);
            as(stranger).get(path + "/deliveries").then().statusCode(404);
            as(stranger).post(path + "/secret").then().statusCode(404);
            as(stranger).post(path + "/test").then().statusCode(404);
            as(stranger)
                    .post(path + "/deliveries/" + delivery + "/replay")
                    .then()
                    .statusCode(404);
            as(stranger).header("If-Match", "\"v1\"").delete(path).then().statusCode(404);
            patch(stranger, webhook, "{\"enabled\": false}").statusCode(404);
            as(stranger).get("/v1/webhooks").then().statusCode(200).body("items", hasSize(0));
        }
        given().get(path).then().statusCode(401);
        as(TestIssuer.machine("analytics", "", "people-analyst"))
                .get(path)
                .then()
                .statusCode(403);
        webhook(webhook).body("version", equalTo(1)).body("secret", nullValue());
    }

    @Test
    void a_machine_cannot_ask_for_warnings_nor_a_person_for_the_directory() {
        refused(hris, WARNINGS);
        refused(TestIssuer.machine("greedy", "recommendations:read recommendations:write people:write"), WARNINGS);
        refused(TestIssuer.machine("importer", "interactions:import"), PEOPLE);
        refused(token(ego), PEOPLE);
        refused(token(ego), "import.completed");
        refused(token(ego), "warning.raised", "person.created");
    }

    private void refused(String token, String... events) {
        create(token, receiver.url("/refused"), events)
                .statusCode(403)
                .body("type", equalTo("urn:rapport:problem:webhook-events-not-yours"));
    }

    @Test
    void a_machine_is_told_what_changes_in_the_directory_and_nothing_private() {
        Made webhook = subscribe(hris, "/people", PEOPLE);
        PersonState someone = registered(person());
        publish(EventType.PERSON_BOUND, at(someone, 2, true, "Research"));
        publish(EventType.PERSON_CHANGED, at(someone, 3, true, "Sales"));
        publish(EventType.PERSON_REPUBLISHED, at(someone, 3, true, "Sales"));
        await(() -> about(someone, "/people").size() == 2);
        publish(EventType.PERSON_DEACTIVATED, at(someone, 4, false, "Sales"));
        await(() -> about(someone, "/people").size() == 3);
        publish(EventType.PERSON_REPUBLISHED, at(someone, 4, false, "Sales"));
        publish(EventType.PERSON_DELETED, deleted(someone, 5));
        await(() -> about(someone, "/people").size() == 4);

        List<Request> told = about(someone, "/people");
        assertThat(told.stream().map(request -> JsonPath.from(request.body()).getString("type")))
                .containsExactlyInAnyOrder("person.created", "person.updated", "person.deactivated", "person.deleted");
        JsonPath updated = told.stream()
                .map(request -> JsonPath.from(request.body()))
                .filter(body -> body.getString("type").equals("person.updated"))
                .findFirst()
                .orElseThrow();
        assertThat(updated.getString("data.department")).isEqualTo("Sales");
        assertThat(updated.getMap("data").keySet())
                .isSubsetOf(
                        "id",
                        "active",
                        "userName",
                        "displayName",
                        "department",
                        "division",
                        "title",
                        "level",
                        "managerId",
                        "hireDate");
        assertThat(told.toString()).doesNotContain("subject-of").doesNotContain("kept to herself");
        log(hris, webhook).body("items.findAll { it.status != 'DELIVERED' }", hasSize(0));
    }

    @Test
    void a_machine_is_told_when_its_import_ends_and_of_nobody_elses() {
        subscribe(hris, "/imports", "import.completed", "import.failed");
        String payroll = TestIssuer.machine("payroll-" + Ids.next(), "interactions:import");
        Made others = subscribe(payroll, "/imports-of-others", "import.completed", "import.failed");
        UUID good = Ids.next();
        UUID bad = Ids.next();

        publish(EventType.IMPORT_STARTED, new ImportState(good, 1, false, ImportStatus.RUNNING, hrisId));
        publish(EventType.IMPORT_COMPLETED, new ImportState(good, 2, false, ImportStatus.COMPLETED, hrisId));
        publish(EventType.IMPORT_FAILED, new ImportState(bad, 1, false, ImportStatus.FAILED, hrisId));
        publish(EventType.IMPORT_COMPLETED, new ImportState(Ids.next(), 1, false, ImportStatus.COMPLETED, null));
        publish(EventType.IMPORT_REPUBLISHED, new ImportState(good, 2, false, ImportStatus.COMPLETED, hrisId));

        await(() -> receiver.requests("/imports").size() == 2);
        assertThat(receiver.requests("/imports").stream()
                        .map(request -> JsonPath.from(request.body()))
                        .map(body -> body.getString("type") + ' ' + body.getString("data.id")))
                .containsExactlyInAnyOrder("import.completed " + good, "import.failed " + bad);
        log(payroll, others).body("items", hasSize(0));
    }

    @Test
    void a_rebuild_of_the_ledger_tells_nothing_twice() throws SQLException {
        Made mine = subscribe(token(ego), "/rebuilt", WARNINGS);
        Made directory = subscribe(hris, "/directory", PEOPLE);
        PersonState someone = registered(person());
        warn(ego, alter);
        awaitDelivery(mine, "DELIVERED");
        await(() -> about(someone, "/directory").size() == 1);
        long before = count("select count(*) from webhook_delivery");

        String operator = TestIssuer.machine("rapport-operator", "operations");
        int generation = as(operator)
                .post("/internal/rebuild")
                .then()
                .statusCode(202)
                .extract()
                .path("generation");
        await(() -> as(operator)
                                .get("/internal/rebuild")
                                .then()
                                .extract()
                                .jsonPath()
                                .getInt("generation")
                        == generation
                && as(operator).get("/internal/rebuild").then().extract().path("finishedAt") != null);
        publish(EventType.PERSON_REPUBLISHED, someone);
        PersonState later = registered(person());
        await(() -> about(later, "/directory").size() == 1);

        assertThat(about(someone, "/directory")).hasSize(1);
        assertThat(receiver.requests("/rebuilt")).hasSize(1);
        assertThat(count("select count(*) from webhook_delivery")).isEqualTo(before + 1);
        log(hris, directory).body("items", hasSize(2));
    }

    @Test
    void whoever_is_deactivated_is_told_no_more_and_whoever_is_deleted_leaves_nothing() throws SQLException {
        Made webhook = subscribe(token(ego), "/ended", WARNINGS);

        publish(EventType.PERSON_DEACTIVATED, at(ego, 2, false, null));
        await(() -> count(
                        "select count(*) from webhook_subscription where id = '%s' and disabled_because = 'OWNER_INACTIVE'"
                                .formatted(webhook.id()))
                == 1);
        publish(EventType.PERSON_DELETED, deleted(ego, 3));

        await(() -> count("select count(*) from webhook_subscription where id = '%s'".formatted(webhook.id())) == 0);
        assertThat(count("select count(*) from webhook_delivery where subscription_id = '%s'".formatted(webhook.id())))
                .isZero();
    }

    @Test
    void the_facts_of_an_erased_person_leave_the_log() throws SQLException {
        subscribe(hris, "/erased", PEOPLE);
        PersonState someone = registered(person());
        await(() -> about(someone, "/erased").size() == 1);

        erase(someone);

        await(() -> about(someone, "/erased").size() == 2);
        assertThat(JsonPath.from(about(someone, "/erased").get(1).body()).getMap("data"))
                .isEqualTo(Map.of("id", someone.personId().toString(), "active", false));
        assertThat(count("select count(*) from webhook_delivery where payload like '%%%s%%'"
                        .formatted(someone.displayName())))
                .isZero();
    }

    @Test
    void a_change_needs_the_version_that_was_seen() {
        Made webhook = subscribe(token(ego), "/changed", WARNINGS);
        String path = "/v1/webhooks/" + webhook.id();

        as(token(ego))
                .contentType("application/merge-patch+json")
                .body("{\"description\": \"mine\"}")
                .patch(path)
                .then()
                .statusCode(428);
        patch(token(ego), webhook, "{\"description\": \"mine\", \"eventTypes\": [\"warning.raised\"]}")
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("description", equalTo("mine"))
                .body("eventTypes", hasSize(1));
        patch(token(ego), webhook, "{\"description\": \"late\"}").statusCode(412);
        as(token(ego)).header("If-None-Match", "\"v2\"").get(path).then().statusCode(304);
        as(token(ego)).header("If-Match", "\"v1\"").delete(path).then().statusCode(412);
        as(token(ego)).header("If-Match", "\"v2\"").delete(path).then().statusCode(204);
        as(token(ego)).get(path).then().statusCode(404);
    }

    @Test
    void a_paused_webhook_sends_and_keeps_nothing() throws SQLException {
        Made webhook = subscribe(token(ego), "/paused", WARNINGS);
        patch(token(ego), webhook, "{\"enabled\": false}").statusCode(200).body("status", equalTo("PAUSED"));

        warn(ego, alter);

        assertThat(count("select count(*) from webhook_delivery where subscription_id = '%s'".formatted(webhook.id())))
                .isZero();
    }

    @Test
    void a_repeated_request_makes_one_webhook_and_its_secret_is_nowhere_in_clear() throws SQLException {
        Map<String, Object> request = Map.of("url", receiver.url("/once"), "eventTypes", WARNINGS);
        List<JsonPath> answers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            answers.add(as(token(ego))
                    .header("Idempotency-Key", "one")
                    .contentType(ContentType.JSON)
                    .body(request)
                    .post("/v1/webhooks")
                    .then()
                    .statusCode(201)
                    .header("Location", notNullValue())
                    .header("ETag", "\"v1\"")
                    .extract()
                    .jsonPath());
        }

        String secret = answers.getFirst().getString("secret");
        assertThat(secret).startsWith("whsec_").isEqualTo(answers.getLast().getString("secret"));
        assertThat(answers.getFirst().getString("id"))
                .isEqualTo(answers.getLast().getString("id"));
        assertThat(count("select count(*) from idempotency_record where body like '%%%s%%'".formatted(secret)))
                .isZero();
        assertThat(count("select count(*) from webhook_subscription where secrets::text like '%%%s%%'"
                        .formatted(secret.substring(6))))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://2130706433/",
                "http://[::1]/",
                "http://user@127.0.0.1/",
                "http://no-such-host.invalid/",
                "ftp://127.0.0.1/",
            })
    void a_target_that_is_not_allowed_is_refused_when_it_is_registered_and_when_it_is_changed(String url) {
        create(token(ego), url, WARNINGS)
                .statusCode(422)
                .body("type", equalTo("urn:rapport:problem:webhook-target-refused"));
        Made webhook = subscribe(token(ego), "/fine", WARNINGS);
        patch(token(ego), webhook, "{\"url\": \"%s\"}".formatted(url)).statusCode(422);
    }

    @Test
    void a_target_that_moved_into_the_network_is_not_reached() throws SQLException {
        Made webhook = subscribe(token(ego), "/fine", WARNINGS);
        sql("update webhook_subscription set url = 'http://10.0.0.1/' where id = '%s'".formatted(webhook.id()));

        ping(webhook);

        await(() ->
                "TARGET_NOT_ALLOWED".equals(log(token(ego), webhook).extract().path("items[0].lastResult")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"url\": \"http://127.0.0.1/\", \"eventTypes\": []}",
                "{\"url\": \"http://127.0.0.1/\", \"eventTypes\": [null]}",
                "{\"url\": \"http://127.0.0.1/\", \"eventTypes\": [\"webhook.ping\"]}",
                "{\"url\": \"http://127.0.0.1/\", \"eventTypes\": [\"WARNING_RAISED\"]}",
                "{\"url\": \"http://127.0.0.1/\", \"eventTypes\": [\"warning.raised\"], \"secret\": \"mine\"}",
                "{\"url\": \" \", \"eventTypes\": [\"warning.raised\"]}",
            })
    void a_request_that_is_not_understood_is_refused(String body) {
        as(token(ego))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/webhooks")
                .then()
                .statusCode(400);
    }

    @Test
    void there_is_an_end_to_how_many_webhooks_one_may_have() {
        for (int i = 0; i < 20; i++) {
            subscribe(token(ego), "/many", WARNINGS);
        }

        create(token(ego), receiver.url("/many"), WARNINGS)
                .statusCode(409)
                .body("type", equalTo("urn:rapport:problem:too-many-webhooks"));
        String next = as(token(ego))
                .get("/v1/webhooks?limit=15")
                .then()
                .statusCode(200)
                .body("items", hasSize(15))
                .extract()
                .path("next");
        as(token(ego)).get("/v1/webhooks?limit=15&cursor=" + next).then().body("items", hasSize(5));
        as(token(alter)).get("/v1/webhooks?cursor=" + next).then().statusCode(400);
    }

    private double metric(String name) {
        return given().get(metrics)
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_metrics_count_attempts_and_name_nobody() {
        Made webhook = subscribe(token(ego), "/metered-path", WARNINGS);
        ping(webhook);
        awaitDelivery(webhook, "DELIVERED");

        String measured = given().get(metrics).asString();

        assertThat(measured)
                .contains("rapport_webhook_deliveries_total{outcome=\"delivered\"}")
                .contains("rapport_webhook_pending")
                .contains("rapport_webhook_delivery_seconds_bucket")
                .contains("rapport_webhook_subscriptions{state=\"active\"}")
                .doesNotContain("metered-path")
                .doesNotContain(":" + receiver.port())
                .doesNotContain(webhook.id());
    }

    /** A webhook as it was made. */
    private record Made(String id, String secret) {}

    private Made subscribe(String token, String path, String... events) {
        JsonPath made = create(token, receiver.url(path), events)
                .statusCode(201)
                .body("secret", startsWith("whsec_"))
                .extract()
                .jsonPath();
        return new Made(made.getString("id"), made.getString("secret"));
    }

    private static ValidatableResponse create(String token, String url, String... events) {
        return as(token)
                .contentType(ContentType.JSON)
                .body(Map.of("url", url, "eventTypes", events))
                .post("/v1/webhooks")
                .then();
    }

    private static ValidatableResponse patch(String token, Made webhook, String body) {
        String tag = as(token).get("/v1/webhooks/" + webhook.id()).header("ETag");
        return as(token)
                .header("If-Match", body.contains("late") || tag == null ? "\"v1\"" : tag)
                .contentType("application/merge-patch+json")
                .body(body)
                .patch("/v1/webhooks/" + webhook.id())
                .then();
    }

    private void ping(Made webhook) {
        as(token(ego)).post("/v1/webhooks/" + webhook.id() + "/test").then().statusCode(202);
    }

    private ValidatableResponse webhook(Made webhook) {
        return as(token(ego)).get("/v1/webhooks/" + webhook.id()).then().statusCode(200);
    }

    private static ValidatableResponse log(String token, Made webhook) {
        return as(token)
                .get("/v1/webhooks/" + webhook.id() + "/deliveries")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse awaitDelivery(Made webhook, String status) {
        await(() -> status.equals(log(token(ego), webhook).extract().path("items[0].status")));
        return log(token(ego), webhook);
    }

    private Request first(String path) {
        await(() -> !receiver.requests(path).isEmpty());
        return receiver.requests(path).getFirst();
    }

    private List<Request> about(PersonState person, String path) {
        return receiver.requests(path).stream()
                .filter(request -> request.body().contains(person.personId().toString()))
                .toList();
    }

    private static void await(BooleanSupplier condition) {
        assertThat(Await.until(SOON, condition)).isTrue();
    }

    private static void awaitLatch(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IOException("nobody let this go");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token);
    }

    private static String token(PersonState person) {
        return TestIssuer.person(person.userName());
    }

    /** By an import, which is looked at as a whole: one warning, raised at once as what it is. */
    private void warn(PersonState receiver, PersonState giver) {
        UUID importId = Ids.next();
        publish(EventType.IMPORT_STARTED, new ImportState(importId, 1, false, ImportStatus.RUNNING, hrisId));
        for (int day = 1; day <= 6; day++) {
            publish(
                    EventType.INTERACTION_RECORDED,
                    States.help(giver.personId(), receiver.personId(), NOW.minus(Duration.ofDays(day)))
                            .importId(importId)
                            .hasOutcome(true)
                            .build());
        }
        publish(EventType.IMPORT_COMPLETED, new ImportState(importId, 2, false, ImportStatus.COMPLETED, hrisId));
        await(() -> as(token(receiver))
                        .get("/v1/me/warnings")
                        .then()
                        .extract()
                        .jsonPath()
                        .getList("items")
                        .size()
                == 1);
    }

    private PersonState registered(PersonState person) {
        publish(EventType.PERSON_REGISTERED, person);
        await(() -> as(token(person)).get("/v1/me/balance").statusCode() == 200);
        return person;
    }

    private static PersonState person() {
        UUID id = Ids.next();
        return state(id, 1, false, true, "Research");
    }

    private static PersonState at(PersonState person, long version, boolean active, @Nullable String department) {
        return state(person.personId(), version, false, active, department);
    }

    private static PersonState deleted(PersonState person, long version) {
        return state(person.personId(), version, true, false, null);
    }

    private static PersonState state(
            UUID id, long version, boolean deleted, boolean active, @Nullable String department) {
        String name = "person-" + id;
        return States.person(id, name)
                .version(version)
                .deleted(deleted)
                .active(active)
                .displayName("Display " + id.toString().substring(24))
                .department(department)
                .level(4)
                .expertise(List.of("kept to herself"))
                .build();
    }

    private void publish(EventType type, EntityState state) {
        QuarkusTransaction.requiringNew().run(() -> outbox.add(type, state));
    }

    private void erase(PersonState person) {
        Neighbours.erase(Topic.PEOPLE, person.personId());
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.executeUpdate();
        }
    }

    private long count(String query) {
        try (Connection connection = database.getConnection();
                PreparedStatement prepared = connection.prepareStatement(query);
                ResultSet row = prepared.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
