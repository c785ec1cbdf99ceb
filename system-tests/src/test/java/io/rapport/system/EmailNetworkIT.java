package io.rapport.system;

import static io.rapport.system.Client.CONTACTS;
import static io.rapport.system.Client.INTERACTIONS;
import static io.rapport.system.Client.RECOMMENDATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rapport.stack.process.Await;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A real company's e-mails, from an HR tool's import to the figures of the organisation. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmailNetworkIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int TO_ONESELF = 51;
    private static final List<String> RECORDS = List.of("warning", "warning_notice");

    private final Client hris = Client.machine("hris-connector");

    @BeforeAll
    static void needs_the_data() {
        assumeTrue(Files.exists(EmailNetwork.FILE), "skipped: ../shared/data/radoslaw-email is not here");
    }

    @Test
    @Order(1)
    void the_directory_takes_all_employees() throws IOException {
        for (int employee : EmailNetwork.read().employees()) {
            hris.request()
                    .contentType("application/scim+json")
                    .body("""
                            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%1$s","displayName":"Employee %2$d","active":true}
                            """.formatted(EmailNetwork.userName(employee), employee))
                    .post(CONTACTS + "/scim/v2/Users")
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    @Order(2)
    void an_import_goes_on_after_a_kill_and_ends_in_the_figures_that_networkx_computes() throws IOException {
        EmailNetwork network = EmailNetwork.read();
        String id = send(network);
        assertThat(Await.until(PATIENCE, () -> progress(id).getLong("accepted") > 0))
                .isTrue();

        Product.stack().interactions().process().kill();
        Product.stack().interactions().start();

        assertThat(progress(id).getString("status")).isEqualTo("RUNNING");
        JsonPath ended = ended(id);

        assertThat(ended.getInt("received")).isEqualTo(82_927);
        assertThat(ended.getInt("rejected")).isEqualTo(TO_ONESELF);
        assertThat(ended.getInt("accepted")).isEqualTo(82_927 - TO_ONESELF);
        assertThat(ended.getList("errors.type", String.class))
                .hasSize(TO_ONESELF)
                .containsOnly("urn:rapport:problem:self-interaction");
        assertThat(Await.until(PATIENCE, () -> organisation().getInt("interactions") == 82_927 - TO_ONESELF))
                .isTrue();
        JsonPath figures = organisation();
        assertThat(figures.getInt("people")).isEqualTo(167);
        assertThat(figures.getInt("ties")).isEqualTo(5783);
        assertThat(figures.getDouble("reciprocity.binary")).isCloseTo(0.8760159086979077, within(1e-9));
        assertThat(figures.getDouble("reciprocity.garlaschelliLoffredo")).isCloseTo(0.8433343826484068, within(1e-9));
        assertThat(figures.getDouble("reciprocity.weighted")).isCloseTo(0.7845697186157633, within(1e-9));
    }

    @Test
    @Order(3)
    void a_second_import_changes_nothing() throws IOException, SQLException {
        Map<String, String> before = Tables.fingerprints(List.of("ledger.entry"));

        JsonPath ended = ended(send(EmailNetwork.read()));

        assertThat(ended.getInt("unchanged")).isEqualTo(82_927 - TO_ONESELF);
        assertThat(ended.getInt("accepted")).isZero();
        assertThat(Tables.fingerprints(List.of("ledger.entry"))).isEqualTo(before);
    }

    @Test
    @Order(4)
    void a_rebuild_ends_in_equal_tables_and_neither_repeats_nor_forgets_a_warning() throws SQLException {
        Map<String, String> ledger = Tables.fingerprints(Tables.LEDGER);
        Map<String, String> records = Tables.fingerprints(RECORDS);

        JsonPath generation = Product.rebuild();

        assertThat(generation.getLong("records")).isGreaterThanOrEqualTo(82_927 - TO_ONESELF);
        assertThat(Tables.fingerprints(Tables.LEDGER)).isEqualTo(ledger);
        assertThat(Tables.fingerprints(RECORDS)).isEqualTo(records);
    }

    private String send(EmailNetwork network) {
        return hris.request()
                .contentType("application/x-ndjson")
                .body(network.ndjson().getBytes(StandardCharsets.UTF_8))
                .post(INTERACTIONS + "/v1/imports?source=mail")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private JsonPath ended(String id) {
        assertThat(Await.until(
                        PATIENCE,
                        () -> List.of("COMPLETED", "FAILED")
                                .contains(progress(id).getString("status"))))
                .isTrue();
        JsonPath ended = progress(id);
        assertThat(ended.getString("status")).isEqualTo("COMPLETED");
        return ended;
    }

    private JsonPath progress(String id) {
        return hris.get(INTERACTIONS, "/v1/imports/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath organisation() {
        return Client.machine("analytics")
                .get(RECOMMENDATIONS, "/v1/organisation/reciprocity?from=2010-01-01&to=2010-11-01")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
