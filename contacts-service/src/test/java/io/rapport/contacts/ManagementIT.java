package io.rapport.contacts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Health and metrics have a port of their own. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class ManagementIT {
    private static final int MORE_THAN_THERE_ARE_WORKERS = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource(management = true)
    URI management;

    @Inject
    ExecutorService workers;

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/ready", "/q/health/live", "/q/metrics"})
    void the_port_of_the_api_has_neither_health_nor_metrics(String path) {
        given().get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:rapport:problem:not-found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/openapi", "/q/swagger-ui/"})
    void the_documents_of_the_api_are_on_its_own_port_alone(String path) throws Exception {
        given().get(path).then().statusCode(200);

        assertThat(ask(path).statusCode()).isEqualTo(404);
    }

    @Test
    void health_and_metrics_are_answered_while_callers_keep_every_worker_busy() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try {
            for (int i = 0; i < MORE_THAN_THERE_ARE_WORKERS; i++) {
                workers.execute(() -> await(done));
            }

            assertThat(ask("/q/health/live").statusCode()).isEqualTo(200);
            HttpResponse<String> health = ask("/q/health/ready");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("Database connections", "\"UP\"");
            HttpResponse<String> metrics = ask("/q/metrics");
            assertThat(metrics.statusCode()).isEqualTo(200);
            assertThat(metrics.body()).contains("rapport_outbox_pending", "jvm_threads_live_threads");
        } finally {
            done.countDown();
        }
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(management.resolve(path))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static void await(CountDownLatch done) {
        try {
            done.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
