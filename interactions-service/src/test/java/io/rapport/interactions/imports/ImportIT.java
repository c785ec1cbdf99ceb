package io.rapport.interactions.imports;

import static io.rapport.interactions.imports.Hris.CSV;
import static io.rapport.interactions.imports.Hris.NDJSON;
import static io.rapport.interactions.imports.Hris.line;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.chassis.Ids;
import io.rapport.chassis.rest.Idempotency;
import io.rapport.chassis.trace.Traces;
import io.rapport.events.EventType;
import io.rapport.events.ImportState;
import io.rapport.events.InteractionState;
import io.rapport.events.Topic;
import io.rapport.interactions.Directory;
import io.rapport.interactions.Neighbour;
import io.rapport.interactions.Someone;
import io.rapport.interactions.people.PeopleFinder;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.Database;
import io.rapport.testing.Eventually;
import io.rapport.testing.Published;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(value = Neighbour.class, restrictToAnnotatedClass = true)
class ImportIT {
    private static final Hris HRIS = new Hris("hris-connector");

    @Inject
    ImportService service;

    @Inject
    Staging staging;

    @Inject
    PeopleFinder people;

    @Inject
    ObjectMapper json;

    @Inject
    Traces traces;

    @ConfigProperty(name = "rapport.staging.dir")
    Path stagingFolder;

    private Someone alice;
    private Someone bob;
    private Someone carol;
    private String source;

    @BeforeEach
    void hire() {
        List<Someone> hired = Directory.hire(List.of("alice", "bob", "carol"));
        alice = hired.get(0);
        bob = hired.get(1);
        carol = hired.get(2);
        source = "mail-" + UUID.randomUUID();
    }

    @Test
    void both_persons_see_an_imported_line_and_may_only_confirm_or_dispute_it() {
        UUID importId = HRIS.sends(source, NDJSON, line("1", alice, bob));
        HRIS.ended(importId)
                .then()
                .body("status", equalTo("COMPLETED"))
                .body("received", equalTo(1))
                .body("accepted", equalTo(1))
                .body("unchanged", equalTo(0))
                .body("rejected", equalTo(0))
                .body("errorsTruncated", equalTo(false))
                .body("problem", nullValue());

        UUID id = onlyOne(alice);
        alice.sees(id)
                .body("direction", equalTo("GAVE"))
                .body("status", equalTo("CONFIRMED"))
                .body("kind", equalTo("MESSAGE"))
                .body("size", equalTo("M"))
                .body("recordedBy.client", equalTo("hris-connector"))
                .body("recordedBy.source", equalTo(source))
                .body("recordedBy.importId", equalTo(importId.toString()))
                .body("recordedBy.personId", nullValue());
        bob.sees(id).body("direction", equalTo("RECEIVED"));
        alice.corrects(id, "{\"size\":\"L\"}").statusCode(403);
        alice.asks()
                .header("If-Match", "*")
                .delete("/v1/interactions/{id}", id)
                .then()
                .statusCode(403);
        bob.confirms(id).statusCode(200).body("version", equalTo(1));
        bob.disputes(id).statusCode(200);
        alice.confirms(id).statusCode(409).body("type", equalTo("urn:rapport:problem:disputed-by-the-other-side"));
        bob.confirms(id).statusCode(200).body("status", equalTo("CONFIRMED"));

        InteractionState state =
                Published.of(id, Topic.INTERACTIONS, 3).getFirst().interaction();
        assertThat(state.importId()).isEqualTo(importId);
        assertThat(state.recorderId()).isNull();
        assertThat(Published.of(importId, Topic.IMPORTS, 3))
                .extracting(Published.Event::type)
                .containsExactly(EventType.IMPORT_QUEUED, EventType.IMPORT_STARTED, EventType.IMPORT_COMPLETED);
        assertThat(Published.of(importId, Topic.IMPORTS, 3))
                .extracting(event -> event.state(ImportState.class))
                .extracting(ImportState::version, ImportState::clientId)
                .containsExactly(tuple(1L, HRIS.clientId()), tuple(2L, HRIS.clientId()), tuple(3L, HRIS.clientId()));
    }

    @Test
    void each_bad_line_is_reported_with_its_number_and_the_rest_goes_on() {
        String good = "\"kind\":\"HELP\"";
        Someone nobody = new Someone(UUID.randomUUID(), "nobody-" + UUID.randomUUID());
        List<String> lines = List.of(
                "\uFEFF" + line("1", alice, bob, good).strip(),
                "{\"sourceId\":\"2\",",
                "",
                line("4", alice, nobody, good).strip(),
                line("5", alice, alice, good).strip() + "\r",
                "  \t\r",
                line("7", alice, bob, good + ",\"colour\":\"red\"").strip(),
                line("8", alice, bob, "\"kind\":\"BRIBE\"").strip(),
                "[1]",
                line("", alice, bob, good).strip(),
                line("11", alice, bob, good + ",\"size\":\"XL\"").strip(),
                line("12", alice, bob, good + ",\"pad\":\"" + "x".repeat(100_000) + "\"")
                        .strip(),
                line("13", alice, bob, good)
                        .replace("2026-03-04T10:00:00Z", "2999-01-01T00:00:00Z")
                        .strip(),
                line("14", alice, bob, good)
                        .replace("{\"userName\":\"" + bob.userName() + "\"}", "{}")
                        .strip(),
                line("15", alice, bob, good).replace("\"15\"", "15").strip(),
                line("16", bob, carol, "\"kind\":\"LUNCH\",\"mutual\":true,\"size\":\"S\"")
                        .strip());

        Response ended = HRIS.imports(source, String.join("\n", lines));

        ended.then()
                .body("status", equalTo("COMPLETED"))
                .body("received", equalTo(14))
                .body("accepted", equalTo(2))
                .body("rejected", equalTo(12));
        List<String> errors = IntStream.range(0, ended.<Integer>path("errors.size()"))
                .mapToObj(i -> "%d %s %s"
                        .formatted(
                                ended.<Integer>path("errors[" + i + "].line"),
                                ended.<String>path("errors[" + i + "].type").replace("urn:rapport:problem:", ""),
                                ended.<String>path("errors[" + i + "].pointer")))
                .toList();
        assertThat(errors)
                .containsExactly(
                        "2 malformed-json ",
                        "4 unknown-person /receiver",
                        "5 self-interaction /receiver",
                        "7 invalid-request /colour",
                        "8 invalid-request /kind",
                        "9 invalid-request ",
                        "10 invalid-request /sourceId",
                        "11 invalid-request /size",
                        "12 content-too-large ",
                        "13 invalid-request /occurredAt",
                        "14 invalid-request /receiver",
                        "15 invalid-request /sourceId");
        UUID lunch = onlyOne(carol);
        carol.sees(lunch)
                .body("direction", equalTo("MUTUAL"))
                .body("status", equalTo("CONFIRMED"))
                .body("size", equalTo("S"));
    }

    @Test
    void csv_is_understood_with_its_header() {
        Someone dora = Directory.hire("dora");
        String body = "\uFEFFoccurredAt,sourceId,giver,receiver.userName,kind,size,mutual\r\n"
                + "2026-03-04T10:00:00Z,\"a,1\"," + alice.userName().toUpperCase(Locale.ROOT) + ","
                + dora.userName() + ",HELP,,\r\n"
                + "\r\n"
                + "2026-03-04T10:00:00Z,a2," + alice.userName() + "\r\n"
                + "2026-03-04T10:00:00Z,a3," + dora.userName() + "," + dora.userName() + ",HELP,L,false";

        Response ended = HRIS.ended(HRIS.sends(source, CSV + "; charset=utf-8", body));

        ended.then()
                .body("status", equalTo("COMPLETED"))
                .body("received", equalTo(3))
                .body("accepted", equalTo(1))
                .body("errors.line", equalTo(List.of(4, 5)))
                .body(
                        "errors.type",
                        equalTo(List.of("urn:rapport:problem:malformed-csv", "urn:rapport:problem:self-interaction")));
        dora.sees(onlyOne(dora)).body("direction", equalTo("RECEIVED"));
    }

    @Test
    void csv_without_a_header_that_can_be_used_fails() {
        Response ended = HRIS.ended(HRIS.sends(source, CSV, "who,whom\nalice,bob\n"));

        ended.then()
                .body("status", equalTo("FAILED"))
                .body("problem.type", equalTo("urn:rapport:problem:unusable-csv-header"));
        UUID importId = UUID.fromString(ended.path("id"));
        assertThat(Published.of(importId, Topic.IMPORTS, 2))
                .extracting(Published.Event::type)
                .containsExactly(EventType.IMPORT_QUEUED, EventType.IMPORT_FAILED);
        Eventually.holds("its body is gone", () -> !Files.exists(stagingFolder.resolve(importId.toString())));
    }

    @Test
    void the_same_again_is_unchanged_and_no_news() {
        String body = many(1500);
        HRIS.imports(source, body).then().body("accepted", equalTo(1500));
        UUID id = ids(alice).getFirst();
        int published = Published.of(id, Topic.INTERACTIONS, 1).size();

        HRIS.imports(source, body)
                .then()
                .body("accepted", equalTo(0))
                .body("unchanged", equalTo(1500))
                .body("received", equalTo(1500));

        assertThat(Database.count("interaction", "source = '" + source + "' and version = 1 and not deleted"))
                .isEqualTo(1500);
        // Whatever came later has been sent by now, so nothing of the second import is on its way.
        Published.of(bob.records(Someone.entry(carol, "GAVE")), Topic.INTERACTIONS, 1);
        assertThat(Published.of(id, Topic.INTERACTIONS, 1)).hasSize(published);
    }

    @Test
    void other_content_corrects_and_other_people_take_the_place() {
        HRIS.imports(source, line("1", alice, bob) + line("2", alice, bob));
        UUID first = idOf("1");
        UUID second = idOf("2");

        UUID again = HRIS.sends(source, NDJSON, line("1", bob, alice, "\"kind\":\"HELP\"") + line("2", alice, carol));
        HRIS.ended(again).then().body("accepted", equalTo(2)).body("unchanged", equalTo(0));

        alice.sees(first)
                .body("version", equalTo(2))
                .body("kind", equalTo("HELP"))
                .body("direction", equalTo("RECEIVED"))
                .body("recordedBy.importId", equalTo(again.toString()));
        alice.sees(second).statusCode(404);
        UUID replacement = idOf("2");
        assertThat(replacement).isNotEqualTo(second);
        carol.sees(replacement).statusCode(200);
        bob.sees(replacement).statusCode(404);
        assertThat(Published.of(first, Topic.INTERACTIONS, 2))
                .extracting(Published.Event::type)
                .containsExactly(EventType.INTERACTION_RECORDED, EventType.INTERACTION_CORRECTED);
        assertThat(Published.of(second, Topic.INTERACTIONS, 2))
                .extracting(Published.Event::type)
                .containsExactly(EventType.INTERACTION_RECORDED, EventType.INTERACTION_RETRACTED);
    }

    @Test
    void a_source_id_that_comes_twice_says_last_what_counts() {
        HRIS.imports(
                        source,
                        line("1", alice, bob)
                                + line("1", alice, bob)
                                + line("1", alice, bob, "\"kind\":\"HELP\"")
                                + line("1", alice, carol)
                                + line("1", carol, alice))
                .then()
                .body("accepted", equalTo(4))
                .body("unchanged", equalTo(1));

        assertThat(Database.count("interaction", "source = '" + source + "'")).isEqualTo(2);
        carol.sees(idOf("1")).body("direction", equalTo("GAVE")).body("version", equalTo(2));
        assertThat(ids(bob)).isEmpty();
    }

    @Test
    void a_dispute_outlives_the_import_of_a_correction() {
        HRIS.imports(source, line("1", alice, bob));
        UUID id = idOf("1");
        bob.disputes(id);

        HRIS.imports(source, line("1", alice, bob, "\"kind\":\"HELP\"")).then().body("accepted", equalTo(1));

        bob.sees(id).body("status", equalTo("DISPUTED")).body("kind", equalTo("HELP"));
        HRIS.imports(source, line("1", alice, bob, "\"kind\":\"HELP\"")).then().body("unchanged", equalTo(1));
        bob.confirms(id).body("status", equalTo("CONFIRMED"));
    }

    @Test
    void only_the_first_thousand_errors_are_kept() {
        String bad = IntStream.range(0, 2300).mapToObj(i -> "no json\n").collect(Collectors.joining());

        Response ended = HRIS.imports(source, bad + line("1", alice, bob));

        ended.then()
                .body("rejected", equalTo(2300))
                .body("accepted", equalTo(1))
                .body("errors", hasSize(1000))
                .body("errors[999].line", equalTo(1000))
                .body("errorsTruncated", equalTo(true));
    }

    @Test
    void whoever_comes_after_a_crash_goes_on_behind_the_last_batch() throws IOException {
        List<String> lines = IntStream.rangeClosed(1, 3)
                .mapToObj(i -> line("" + i, alice, bob))
                .toList();
        String body = String.join("", lines);
        int applied = (lines.get(0) + lines.get(1)).getBytes(StandardCharsets.UTF_8).length;
        UUID importId = plant(body, body, "RUNNING", applied, 2);

        HRIS.ended(importId)
                .then()
                .body("status", equalTo("COMPLETED"))
                .body("received", equalTo(3))
                .body("accepted", equalTo(3));

        assertThat(Database.count("interaction", "source = '" + source + "'")).isEqualTo(1);
        alice.sees(idOf("3")).statusCode(200);
        assertThat(Published.of(importId, Topic.IMPORTS, 1))
                .extracting(Published.Event::type)
                .containsExactly(EventType.IMPORT_COMPLETED);
    }

    @Test
    void a_body_that_is_not_there_as_it_was_sent_fails_the_import() throws IOException {
        UUID lost = plant(null, line("1", alice, bob), "QUEUED", 0, 0);
        UUID damaged = plant(line("1", alice, carol), line("1", alice, bob), "QUEUED", 0, 0);

        for (UUID importId : List.of(lost, damaged)) {
            HRIS.ended(importId)
                    .then()
                    .body("status", equalTo("FAILED"))
                    .body("problem.type", equalTo("urn:rapport:problem:staged-body-lost"));
        }
        assertThat(Database.count("interaction", "source = '" + source + "'")).isZero();
    }

    @Test
    void workers_side_by_side_apply_each_line_once() {
        List<ImportWorker> workers = Stream.generate(() -> new ImportWorker(service, staging, people, json, traces))
                .limit(2)
                .toList();
        workers.forEach(worker -> worker.start(new StartupEvent()));
        try {
            List<UUID> sent = IntStream.range(0, 4)
                    .mapToObj(i -> HRIS.sends(source + i, NDJSON, many(2500)))
                    .toList();

            sent.forEach(importId -> HRIS.ended(importId)
                    .then()
                    .body("status", equalTo("COMPLETED"))
                    .body("accepted", equalTo(2500))
                    .body("unchanged", equalTo(0)));
        } finally {
            workers.forEach(worker -> worker.stop(new ShutdownEvent()));
        }
        assertThat(Database.count("interaction", "source like '" + source + "%' and version = 1"))
                .isEqualTo(10_000);
    }

    @Test
    void of_one_source_what_was_sent_last_has_the_last_word() {
        List<UUID> sent = new ArrayList<>();
        for (String kind : List.of("HELP", "ADVICE", "GIFT", "COFFEE")) {
            sent.add(HRIS.sends(source, NDJSON, line("1", alice, bob, "\"kind\":\"" + kind + "\"")));
        }

        sent.forEach(HRIS::ended);

        alice.sees(idOf("1")).body("kind", equalTo("COFFEE")).body("version", equalTo(4));
    }

    @Test
    void an_import_waits_for_the_directory() {
        Someone nobody = new Someone(UUID.randomUUID(), "nobody-" + UUID.randomUUID());
        Neighbour.goDown();
        UUID importId;
        try {
            importId = HRIS.sends(source, NDJSON, line("1", alice, bob) + line("2", alice, nobody));
            Eventually.holds(
                    "a first try", () -> HRIS.sees(importId).path("status").equals("RUNNING"));
            HRIS.sees(importId).then().body("received", equalTo(0));
        } finally {
            Neighbour.goUp();
        }

        HRIS.ended(importId).then().body("accepted", equalTo(1)).body("rejected", equalTo(1));
    }

    @Test
    void an_import_that_stands_still_for_too_long_has_failed_and_blocks_nobody() {
        Someone nobody = new Someone(UUID.randomUUID(), "nobody-" + UUID.randomUUID());
        Neighbour.goDown();
        UUID importId;
        try {
            importId = HRIS.sends(source, NDJSON, line("1", alice, nobody));
            Eventually.holds(
                    "it stands still",
                    () -> Database.count("import", "id = '" + importId + "' and stalled_at is not null") == 1);
            Database.execute("update import set stalled_at = now() - interval '6 hours', due_at = now() where id = '"
                    + importId + "'");

            HRIS.ended(importId)
                    .then()
                    .body("status", equalTo("FAILED"))
                    .body("problem.type", equalTo("urn:rapport:problem:import-stalled"));
        } finally {
            Neighbour.goUp();
        }
        assertThat(stagingFolder.resolve(importId.toString())).doesNotExist();
        HRIS.imports(source, line("1", alice, bob));
    }

    @Test
    void a_source_belongs_to_the_first_client_that_used_it() {
        HRIS.imports(source, line("1", alice, bob));
        Hris other = new Hris("other-connector");

        HttpResponse<String> refused = Hris.send(other.request(source)
                .POST(HttpRequest.BodyPublishers.ofString(line("1", alice, carol)))
                .build());

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("urn:rapport:problem:source-belongs-to-another-client");
    }

    @Test
    void an_import_is_its_client_s_alone() {
        UUID importId = HRIS.sends(source, NDJSON, line("1", alice, bob));
        Hris other = new Hris("other-connector");

        other.sees(importId).then().statusCode(404);
        given().auth()
                .oauth2(other.token())
                .get("/v1/imports")
                .then()
                .statusCode(200)
                .body("items.findAll { it.id == '" + importId + "' }", hasSize(0));
        given().auth()
                .oauth2(HRIS.token())
                .get("/v1/imports?limit=1")
                .then()
                .statusCode(200)
                .body("items[0].id", equalTo(importId.toString()))
                .body("items[0].errors", nullValue());
        alice.asks().get("/v1/imports/{id}", importId).then().statusCode(403);
        given().get("/v1/imports/{id}", importId).then().statusCode(401);
    }

    @Test
    void the_same_key_and_body_is_one_import() {
        byte[] body = line("1", alice, bob).getBytes(StandardCharsets.UTF_8);
        String key = UUID.randomUUID().toString();
        HttpRequest request = HRIS.request(source)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();

        HttpResponse<String> first = Hris.send(request);
        HttpResponse<String> again = Hris.send(request);
        HttpResponse<String> otherBody = Hris.send(HRIS.request(source)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(202);
        UUID importId = UUID.fromString(JsonPath.from(first.body()).getString("id"));
        assertThat(JsonPath.from(again.body()).getString("id")).isEqualTo(importId.toString());
        assertThat(again.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/v1/imports/" + importId));
        assertThat(otherBody.statusCode()).isEqualTo(422);
        assertThat(Database.count("import", "source = '" + source + "'")).isEqualTo(1);
        HRIS.ended(importId);
        Eventually.holds("no body is left", () -> staged().isEmpty());
    }

    @Test
    void a_packed_body_is_unpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(many(1200).getBytes(StandardCharsets.UTF_8));
        }

        HttpResponse<String> sent = Hris.send(HRIS.request(source)
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()))
                .build());
        HttpResponse<String> notPacked = Hris.send(HRIS.request(source)
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString("not packed at all"))
                .build());
        HttpResponse<String> otherwise = Hris.send(HRIS.request(source)
                .header("Content-Encoding", "br")
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build());

        assertThat(sent.statusCode()).isEqualTo(202);
        HRIS.ended(UUID.fromString(JsonPath.from(sent.body()).getString("id")))
                .then()
                .body("accepted", equalTo(1200));
        assertThat(notPacked.statusCode()).isEqualTo(400);
        assertThat(otherwise.statusCode()).isEqualTo(415);
    }

    @Test
    void a_body_that_is_too_long_is_refused_and_leaves_nothing() throws IOException {
        byte[] block = "x".repeat(1024).getBytes(StandardCharsets.UTF_8);
        InputStream tooLong = new InputStream() {
            private long left = 34L * 1024 * 1024;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                int read = (int) Math.min(Math.min(length, block.length), left);
                if (left <= 0) {
                    return -1;
                }
                System.arraycopy(block, 0, into, offset, read);
                left -= read;
                return read;
            }
        };

        HttpResponse<String> answer = Hris.send(HRIS.request(source)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> tooLong))
                .build());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("urn:rapport:problem:content-too-large");
        assertThat(Database.count("import", "source = '" + source + "'")).isZero();
        Eventually.holds("no body is left", () -> staged().isEmpty());
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            head(socket, "Content-Length: 1073741825");

            String refused = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            assertThat(refused).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void an_upload_that_breaks_off_leaves_nothing() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            head(socket, "Transfer-Encoding: chunked");
            String part = line("1", alice, bob);
            socket.getOutputStream()
                    .write((Integer.toHexString(part.length()) + "\r\n" + part + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            Eventually.holds("the upload has begun", () -> !staged().isEmpty());
        }

        Eventually.holds("nothing is left", () -> staged().isEmpty());
        assertThat(Database.count("import", "source = '" + source + "'")).isZero();
    }

    @Test
    void what_a_killed_process_left_behind_is_swept_at_the_next_start() throws IOException {
        UUID orphan = Ids.next();
        Files.createDirectories(stagingFolder);
        Files.writeString(stagingFolder.resolve(orphan.toString()), "half a line");
        ImportWorker worker = new ImportWorker(service, staging, people, json, traces);
        try (Staging.Staged beingWritten =
                staging.receive(Ids.next(), new ByteArrayInputStream(new byte[] {'{', '}'}))) {
            worker.start(new StartupEvent());
            try {
                Eventually.holds("swept", () -> !Files.exists(stagingFolder.resolve(orphan.toString())));
            } finally {
                worker.stop(new ShutdownEvent());
            }

            assertThat(beingWritten.body().bytes()).isEqualTo(2);
            assertThat(staged()).hasSize(1);
        }
        assertThat(staged()).isEmpty();
    }

    @Test
    void a_request_that_cannot_be_an_import_is_refused() {
        assertThat(refusal("")).isEqualTo(400);
        assertThat(refusal("?source=")).isEqualTo(400);
        assertThat(refusal("?source=a%20b")).isEqualTo(400);
        assertThat(refusal("?source=" + "x".repeat(101))).isEqualTo(400);
        assertThat(refusal("?source=x&colour=red")).isEqualTo(400);
        HttpRequest untyped = HttpRequest.newBuilder(
                        HRIS.request(source).build().uri())
                .header("Authorization", "Bearer " + HRIS.token())
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(Hris.send(untyped).statusCode()).isEqualTo(415);
        given().auth()
                .oauth2(HRIS.token())
                .contentType("application/json")
                .body("{}")
                .post("/v1/imports?source=" + source)
                .then()
                .statusCode(415);
    }

    @Test
    void an_empty_body_is_an_import_of_nothing() {
        HRIS.imports(source, "").then().body("status", equalTo("COMPLETED")).body("received", equalTo(0));
    }

    private int refusal(String query) {
        return given().auth()
                .oauth2(HRIS.token())
                .urlEncodingEnabled(false)
                .contentType(CSV)
                .body("x")
                .post("/v1/imports" + query)
                .statusCode();
    }

    private void head(Socket socket, String length) throws IOException {
        socket.getOutputStream()
                .write("""
                        POST /v1/imports?source=%s HTTP/1.1\r
                        Host: localhost\r
                        Authorization: Bearer %s\r
                        Content-Type: application/x-ndjson\r
                        %s\r
                        \r
                        """.formatted(source, HRIS.token(), length).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** An import as a process left it that was killed. */
    private UUID plant(@Nullable String staged, String body, String status, int readBytes, int readLines)
            throws IOException {
        UUID importId = Ids.next();
        if (staged != null) {
            Files.createDirectories(stagingFolder);
            Files.writeString(stagingFolder.resolve(importId.toString()), staged);
        }
        Database.execute("""
                insert into import_source values ('%2$s', 'hris-connector') on conflict do nothing;
                insert into import (id, version, client, source, format, digest, bytes, status, read_bytes, read_lines,
                                    received, accepted, unchanged, rejected, due_at, created_at, started_at)
                values ('%1$s', 2, 'hris-connector', '%2$s', 'NDJSON', '%3$s', %4$d, '%5$s', %6$d, %7$d,
                        %7$d, %7$d, 0, 0, now(), now(), now());
                """.formatted(
                        importId,
                        source,
                        Idempotency.digest(body),
                        body.getBytes(StandardCharsets.UTF_8).length,
                        status,
                        readBytes,
                        readLines));
        return importId;
    }

    private String many(int lines) {
        return IntStream.rangeClosed(1, lines)
                .mapToObj(i -> line("" + i, i % 2 == 0 ? alice : bob, i % 2 == 0 ? bob : alice))
                .collect(Collectors.joining());
    }

    private UUID idOf(String sourceId) {
        String hex = Database.text("select id from interaction where source = '%s' and source_id = '%s' and not deleted"
                .formatted(source, sourceId));
        return UUID.fromString(hex);
    }

    private static List<UUID> ids(Someone someone) {
        return someone.asks().get("/v1/interactions?limit=200").<List<String>>path("items.id").stream()
                .map(UUID::fromString)
                .toList();
    }

    private static UUID onlyOne(Someone someone) {
        assertThat(ids(someone)).hasSize(1);
        return ids(someone).getFirst();
    }

    private List<Path> staged() {
        if (!Files.isDirectory(stagingFolder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(stagingFolder)) {
            return files.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
