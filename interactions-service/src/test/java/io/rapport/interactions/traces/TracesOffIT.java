package io.rapport.interactions.traces;

import static io.rapport.interactions.Someone.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.events.Topic;
import io.rapport.interactions.Directory;
import io.rapport.interactions.Someone;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.Published;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Without a collector. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class TracesOffIT {
    @Test
    void nothing_of_a_trace_is_made_or_sent() {
        Someone alice = Directory.hire("alice");
        UUID id = alice.records(entry(Directory.hire("bob"), "GAVE"));
        Published.of(id, Topic.INTERACTIONS, 1);

        assertThat(Published.all("interactions"))
                .filteredOn(record -> id.toString().equals(record.key()))
                .isNotEmpty()
                .allSatisfy(record ->
                        assertThat(record.headers().headers("traceparent")).isEmpty());
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("BatchSpanProcessor"));
    }

    @Test
    void a_problem_has_a_trace_id_all_the_same() {
        Directory.hire("alice")
                .asks()
                .get("/v1/interactions/{id}", UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("traceId", matchesPattern("[0-9a-f]{32}"));
    }
}
