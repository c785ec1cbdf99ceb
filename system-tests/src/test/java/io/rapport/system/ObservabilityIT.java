package io.rapport.system;

import static io.rapport.system.Client.CONTACTS;
import static io.rapport.system.Client.INTERACTIONS;
import static io.rapport.system.Client.RECOMMENDATIONS;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.stack.process.Await;
import io.rapport.stack.process.Ports;
import io.rapport.stack.server.PackagedService;
import io.rapport.system.Load.Operation;
import io.rapport.system.Load.Seen;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** What the dashboards and alerts show is there, and is what happened: a real Prometheus under a known load. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ObservabilityIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int MOST_SERIES = 1500;
    private static final int RECORDED_AT_ONCE = 20;
    private static final int PAST_PEOPLE = 24;

    private static final String C = "contacts-service";
    private static final String I = "interactions-service";
    private static final String R = "recommendations-service";
    private static final String RECORD = "/v1/interactions";

    private static final List<String> ABOUT_A_TIE = List.of("ONE_SIDED", "RECEIVING_MORE", "WATCH");

    private static final Pattern METRIC = Pattern.compile("\\b([a-z][a-z0-9_:]+)\\{");
    private static final Pattern THRESHOLD = Pattern.compile("\\s(==|!=|>=|<=|>|<)\\s*[0-9.e+-]+");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@[\\w-]+\\.\\w+");
    private static final Pattern USER_NAME = Pattern.compile(
            "\\b(alice|bob|carol|dave|erin|frank|hanna|petra|watched-\\d+|hris-connector)\\b",
            Pattern.CASE_INSENSITIVE);

    private final Client carol = Client.person("carol");
    private final Client erin = Client.person("erin");
    private final Client frank = Client.person("frank");
    private final Client hris = Client.machine("hris-connector");
    private final Load load = new Load();
    private @Nullable Prometheus running;
    private Instant loadStart = Instant.EPOCH;

    @BeforeAll
    void watch_the_product() throws IOException {
        Path programs = Toolchain.prometheus();
        giveTheOrganisationAPast();
        // The figures of the organisation are taken at the start, and then ever more rarely.
        Product.stack().recommendations().stop();
        Product.stack().recommendations().start();
        running = Prometheus.start(
                programs,
                Path.of("target", "product").toAbsolutePath(),
                Map.of(
                        C + ":9081", Product.stack().contacts().managementPort(),
                        I + ":9082", Product.stack().interactions().managementPort(),
                        R + ":9083", Product.stack().recommendations().managementPort()));
    }

    @AfterAll
    void stop_watching() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    @Order(1)
    void requests_are_counted_exactly_and_never_longer_than_the_client_waited() {
        UUID daveId = Client.person("dave").personId();
        UUID frankId = frank.personId();
        // So that every series is there before it is counted from.
        send(new Load(), daveId);
        awaitScrapesOf(2 * RECORDED_AT_ONCE);

        send(load, daveId);
        sendAnImport();
        raiseAndClearAWarning(frankId);

        load.seen()
                .forEach((operation, client) -> expect(
                        "sum(http_server_requests_seconds_count{%s})".formatted(operation.matchers()), client.count()));
        Operation recorded = new Operation(I, "POST", RECORD, 201);
        double server = since("sum(http_server_requests_seconds_sum{%s})".formatted(recorded.matchers()));
        Seen client = load.seen(recorded);
        assertThat(server / client.count()).isPositive().isLessThanOrEqualTo(client.seconds() / client.count());
    }

    @Test
    @Order(2)
    void what_was_done_is_counted_exactly_along_the_pipeline() {
        long recorded = load.seen(new Operation(I, "POST", RECORD, 201)).count();
        long confirmed = load.seen(new Operation(I, "POST", RECORD + "/{id}/confirm", 200))
                .count();

        // Each is an entry of two people.
        expect("sum(rapport_recording_to_balance_seconds_count)", 2.0 * (recorded + confirmed));
        expect("rapport_interactions_recorded_total{by=\"person\"}", recorded);
        expect("rapport_interactions_recorded_total{by=\"import\"}", 7);
        expect("rapport_ledger_entries_total{result=\"applied\"}", 2.0 * (recorded + confirmed + 7));
        expect("rapport_outbox_relayed_total{topic=\"interactions\"}", recorded + confirmed + 7);
        expect("rapport_imports_total{status=\"completed\"}", 1);
        expect("rapport_import_lines_total{result=\"accepted\"}", 7);
        expect("rapport_import_lines_total{result=\"rejected\"}", 3);
        expect("rapport_import_lines_total{result=\"unchanged\"}", 0);
        // It was raised as soon as there was enough of it, and became more severe.
        expect("sum(rapport_warnings_raised_total{type=~\"%s\"})".formatted(String.join("|", ABOUT_A_TIE)), 1);
        expect("sum(rapport_warnings_cleared_total{because=\"REPAIRED\"})", 1);
        expect("sum(rapport_inbox_dead_letters_total)", 0);
        assertThat(Await.until(SOON, () -> prometheus().value("max(rapport_inbox_lag_records)") == 0))
                .isTrue();
        assertThat(prometheus().value("max(rapport_inbox_lag_seconds)")).isZero();
        assertThat(prometheus().value("max(rapport_outbox_pending)")).isZero();
    }

    @Test
    @Order(3)
    void every_query_of_every_panel_returns_data() {
        List<Dashboard.Query> queries =
                Dashboard.all().stream().flatMap(one -> one.queries().stream()).toList();
        List<Dashboard.Query> empty = new ArrayList<>(queries);

        boolean all = Await.until(SOON, () -> {
            empty.removeIf(query -> isAnswered(filled(query.expression())));
            return empty.isEmpty();
        });

        assertThat(queries).hasSizeGreaterThan(50);
        assertThat(all).as("without data: %s", empty).isTrue();
    }

    @Test
    @Order(4)
    void every_rule_is_about_something_that_is_measured() {
        List<Prometheus.Rule> rules = prometheus().rules();
        List<Prometheus.Rule> empty = new ArrayList<>(rules);

        boolean all = Await.until(SOON, () -> {
            empty.removeIf(rule -> rule.isAlert()
                    ? isAnswered(withoutThreshold(rule.query()))
                    : prometheus().values(rule.name()).length > 0);
            return empty.isEmpty();
        });

        assertThat(rules).hasSizeGreaterThan(20);
        assertThat(all).as("without data: %s", empty).isTrue();
    }

    @Test
    @Order(5)
    void small_departments_are_shown_as_suppressed_and_without_a_figure() {
        assertThat(prometheus().value("rapport_organisation_suppressed")).isZero();
        assertThat(prometheus().value("rapport_organisation_department_suppressed{department=\"Watched large\"}"))
                .isZero();
        assertThat(prometheus().value("rapport_organisation_department_people{department=\"Watched large\"}"))
                .isEqualTo(8);
        assertThat(prometheus().value("rapport_organisation_department_suppressed{department=\"Watched small\"}"))
                .isEqualTo(1);
        for (String figure : List.of("people", "reciprocity_ratio", "ei_index")) {
            assertThat(prometheus()
                            .values("rapport_organisation_department_%s{department=\"Watched small\"}"
                                    .formatted(figure)))
                    .isEmpty();
        }
    }

    @Test
    @Order(6)
    void no_series_names_anybody_and_their_number_is_bounded() throws IOException {
        for (PackagedService service : Product.stack().services()) {
            askForTheUnknown(service);

            List<String> series = RestAssured.get(service.managementAddress() + "/q/metrics")
                    .asString()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();

            assertThat(series).as(service.name()).hasSizeBetween(100, MOST_SERIES);
            for (Pattern forbidden : List.of(ID, EMAIL, USER_NAME)) {
                assertThat(series)
                        .as(service.name())
                        .noneMatch(line -> forbidden.matcher(line).find());
            }
        }
    }

    @Test
    @Order(7)
    void a_consumer_that_is_stuck_shows_as_lag_until_it_goes_on() throws SQLException {
        String lag = "max(rapport_inbox_lag_%s{job=\"recommendations-service\", topic=\"interactions\"})";
        UUID daveId = Client.person("dave").personId();
        try (Connection connection = Product.stack().postgres().connect("recommendations");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local transaction_timeout = 0");
            statement.execute("lock table ledger.entry in access exclusive mode");

            carol.gave(daveId, "HELP", Instant.now().minusSeconds(60)).then().statusCode(201);

            assertThat(Await.until(SOON, () -> prometheus().value(lag.formatted("seconds")) > 5))
                    .isTrue();
            assertThat(prometheus().value(lag.formatted("records"))).isPositive();
            connection.rollback();
        }

        assertThat(Await.until(SOON, () -> prometheus().value(lag.formatted("seconds")) == 0))
                .isTrue();
        assertThat(Await.until(SOON, () -> prometheus().value(lag.formatted("records")) == 0))
                .isTrue();
    }

    /** Six whole months in which departments, large and small, gave each other something. */
    private void giveTheOrganisationAPast() {
        for (int i = 0; i < PAST_PEOPLE; i++) {
            String department =
                    i < 8 ? "Watched large" : i < 16 ? "Watched other" : i < 22 ? "Watched medium" : "Watched small";
            hris.request()
                    .contentType("application/scim+json")
                    .body("""
                            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",
                              "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
                             "userName":"watched-%1$d","displayName":"Watched %1$d","active":true,
                             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"%2$s"}}
                            """.formatted(i, department))
                    .post(CONTACTS + "/scim/v2/Users")
                    .then()
                    .statusCode(201);
        }
        StringBuilder lines = new StringBuilder();
        YearMonth running = YearMonth.now(ZoneOffset.UTC);
        for (int month = 1; month <= 6; month++) {
            Instant at = running.minusMonths(month).atDay(10).atTime(12, 0).toInstant(ZoneOffset.UTC);
            for (int i = 0; i < PAST_PEOPLE; i++) {
                lines.append(line("past-%d-%d".formatted(month, i), i, (i + 1) % PAST_PEOPLE, at));
                lines.append(line("back-%d-%d".formatted(month, i), (i + 1) % PAST_PEOPLE, i, at));
            }
        }
        String id = importLines(lines.toString()).path("id");
        assertThat(Await.until(
                        SOON,
                        () -> hris.get(INTERACTIONS, "/v1/imports/" + id)
                                .path("status")
                                .equals("COMPLETED")))
                .isTrue();
        String window = "/v1/organisation/reciprocity?from=%s&to=%s"
                .formatted(running.minusMonths(6).atDay(1), running.atDay(1));
        assertThat(Await.until(SOON, () -> {
                    Integer interactions = Client.machine("analytics")
                            .get(RECOMMENDATIONS, window)
                            .path("interactions");
                    return interactions != null && interactions >= 2 * PAST_PEOPLE * 6;
                }))
                .isTrue();
    }

    private Response importLines(String lines) {
        return hris.request()
                .contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post(INTERACTIONS + "/v1/imports?source=watched");
    }

    private static String line(String sourceId, int giver, int receiver, Instant at) {
        return """
                {"sourceId":"%s","giver":{"userName":"watched-%d"},"receiver":{"userName":"watched-%d"},"kind":"HELP","occurredAt":"%s"}
                """.formatted(sourceId, giver, receiver, at);
    }

    private void send(Load into, UUID daveId) {
        Instant now = Instant.now();
        times(
                RECORDED_AT_ONCE,
                () -> into.send(I, "POST", RECORD, 201, () -> carol.gave(daveId, "INFORMATION", now.minusSeconds(60))));
        times(5, () -> into.send(I, "POST", RECORD, 400, () -> carol.gave(daveId, "NO_SUCH_KIND", now)));
        times(10, () -> into.send(I, "GET", RECORD, 200, () -> carol.get(INTERACTIONS, RECORD)));
        times(
                4,
                () -> into.send(
                        I,
                        "GET",
                        RECORD + "/{id}",
                        404,
                        () -> carol.get(INTERACTIONS, RECORD + "/" + UUID.randomUUID())));
        times(3, () -> into.send(C, "GET", "/UNMATCHED", 404, () -> carol.get(CONTACTS, "/v1/nothing")));
        times(10, () -> into.send(C, "GET", "/v1/contacts", 200, () -> carol.get(CONTACTS, "/v1/contacts")));
        times(3, () -> into.send(C, "GET", "/v1/contacts", 401, () -> RestAssured.get(CONTACTS + "/v1/contacts")));
        times(
                10,
                () -> into.send(R, "GET", "/v1/me/balances", 200, () -> carol.get(RECOMMENDATIONS, "/v1/me/balances")));
        times(
                2,
                () -> into.send(
                        R,
                        "GET",
                        "/v1/me/recommendations",
                        200,
                        () -> carol.get(RECOMMENDATIONS, "/v1/me/recommendations")));
    }

    private void sendAnImport() {
        Instant at = Instant.now().minusSeconds(60);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            lines.append(line("good-" + i, i, i + 1, at));
        }
        lines.append(line("to-oneself", 1, 1, at)).append("no JSON\n").append(line("unknown", 1, 99, at));
        String id = load.send(I, "POST", "/v1/imports", 202, () -> importLines(lines.toString()))
                .path("id");
        assertThat(Await.until(
                        SOON,
                        () -> load.send(
                                        I,
                                        "GET",
                                        "/v1/imports/{id}",
                                        200,
                                        () -> hris.get(INTERACTIONS, "/v1/imports/" + id))
                                .path("status")
                                .equals("COMPLETED")))
                .isTrue();
    }

    private void raiseAndClearAWarning(UUID frankId) {
        Instant now = Instant.now();
        for (int day = 1; day <= 6; day++) {
            Instant at = now.minus(Duration.ofDays(day));
            load.send(I, "POST", RECORD, 201, () -> erin.received(frankId, "HELP", at));
        }
        assertThat(Await.until(SOON, () -> warnings().contains("ONE_SIDED"))).isTrue();
        for (int i = 0; i < 4; i++) {
            Instant at = now.minusSeconds(60 + i);
            String id = load.send(I, "POST", RECORD, 201, () -> erin.gave(frankId, "COVER", at))
                    .path("id");
            // Two versions in one batch would be one entry: the newer.
            assertThat(Await.until(SOON, () -> isInBalance(id, frankId))).isTrue();
            load.send(
                    I,
                    "POST",
                    RECORD + "/{id}/confirm",
                    200,
                    () -> frank.request().post(INTERACTIONS + RECORD + "/" + id + "/confirm"));
        }
        assertThat(Await.until(SOON, () -> warnings().stream().noneMatch(ABOUT_A_TIE::contains)))
                .isTrue();
    }

    private boolean isInBalance(String interactionId, UUID counterpartyId) {
        return erin.get(RECOMMENDATIONS, "/v1/me/balances/" + counterpartyId)
                .asString()
                .contains(interactionId);
    }

    private List<String> warnings() {
        return load.send(R, "GET", "/v1/me/warnings", 200, () -> erin.get(RECOMMENDATIONS, "/v1/me/warnings"))
                .jsonPath()
                .getList("items.type");
    }

    private static void askForTheUnknown(PackagedService service) throws IOException {
        String id = UUID.randomUUID().toString();
        for (String path : List.of(
                "/v1/people/", "/v1/interactions/", "/v1/me/balances/", "/scim/v2/Users/", "/alice/", "/%zz/alice")) {
            for (String method : List.of("GET", "PUT", "POST", "ALICE")) {
                assertThat(answer(service.port(), method + " " + path + id + "?q=alice@example.org HTTP/1.1"))
                        .startsWith("HTTP/1.1 4");
            }
        }
    }

    /** The first line that answers a request, which says that a body will follow that is far too long. */
    private static String answer(int port, String requestLine) throws IOException {
        try (Socket socket = new Socket(Ports.LOOPBACK, port)) {
            socket.setSoTimeout((int) SOON.toMillis());
            String request = requestLine + "\r\nHost: localhost\r\nConnection: close\r\n"
                    + (requestLine.startsWith("POST") ? "Content-Length: 999999999999\r\n" : "") + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return String.valueOf(reader.readLine());
        }
    }

    /** Until all that was done is measured; then the counting begins. */
    private void awaitScrapesOf(int entries) {
        assertThat(Await.until(
                        SOON, () -> prometheus().value("sum(rapport_recording_to_balance_seconds_count)") == entries))
                .isTrue();
        double now = Instant.now().toEpochMilli() / 1000.0;
        assertThat(Await.until(SOON, () -> prometheus().value("min(timestamp(up))") > now))
                .isTrue();
        loadStart = Instant.now();
    }

    /** How much a counter has grown since the counting began. */
    private double since(String selection) {
        String then = "%d.%03d".formatted(loadStart.getEpochSecond(), loadStart.getNano() / 1_000_000);
        String before = selection.endsWith(")")
                ? selection.substring(0, selection.length() - 1) + " @ " + then + ")"
                : selection + " @ " + then;
        return prometheus().value(selection) - prometheus().value(before);
    }

    private void expect(String selection, double growth) {
        boolean seen = Await.until(SOON, () -> since(selection) == growth);
        assertThat(since(selection)).as(selection).isEqualTo(growth);
        assertThat(seen).isTrue();
    }

    private boolean isAnswered(String query) {
        return METRIC.matcher(query)
                        .results()
                        .map(match -> match.group(1))
                        .allMatch(metric -> prometheus().values("count(%s)".formatted(metric)).length > 0)
                && prometheus().values(query).length > 0;
    }

    private static String filled(String query) {
        return query.replace("$job", ".+")
                .replace("$instance", ".+")
                .replace("$__rate_interval", "5m")
                .replace("$__range", "10m");
    }

    /** What an alert compares, and not whether it is too much. */
    private static String withoutThreshold(String query) {
        String itself = query.split(" != ")[0];
        return THRESHOLD.matcher(itself).replaceAll("");
    }

    private static void times(int count, Runnable request) {
        for (int i = 0; i < count; i++) {
            request.run();
        }
    }

    private Prometheus prometheus() {
        return requireNonNull(running);
    }
}
