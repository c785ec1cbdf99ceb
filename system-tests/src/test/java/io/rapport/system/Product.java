package io.rapport.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.stack.LocalStack;
import io.rapport.stack.process.Await;
import io.rapport.stack.server.PostgresServer;
import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.time.Duration;

/** The packaged product, started once for all journeys, on free ports, gone with the JVM. */
final class Product {
    /** A benchmark asks for the durability of the real product. */
    private static final LocalStack STACK = LocalStack.startForTests(
            Path.of("target", "product").toAbsolutePath(),
            PostgresServer.Durability.valueOf(System.getProperty("rapport.durability", "NONE")));

    static LocalStack stack() {
        return STACK;
    }

    /** As an operator does, to its end. */
    static JsonPath rebuild() {
        Client operator = Client.machine("rapport-operator");
        operator.request()
                .post(Client.RECOMMENDATIONS + "/internal/rebuild")
                .then()
                .statusCode(202);
        assertThat(Await.until(Duration.ofMinutes(5), () -> generation(operator).get("finishedAt") != null))
                .isTrue();
        assertThat(generation(operator).getString("failure")).isNull();
        return generation(operator);
    }

    private static JsonPath generation(Client operator) {
        return operator.get(Client.RECOMMENDATIONS, "/internal/rebuild").jsonPath();
    }

    private Product() {}
}
