package io.rapport.interactions.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.chassis.outbox.Outbox;
import io.rapport.events.EventType;
import io.rapport.interactions.Directory;
import io.rapport.interactions.Someone;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.Database;
import io.rapport.testing.Eventually;
import io.rapport.testing.Published;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class RelayIT {
    private static final int LETTERS = 300;
    private static final Duration GATHERED = Duration.ofMillis(40);

    @Inject
    Outbox outbox;

    @Test
    void letters_that_keep_coming_share_a_transaction() {
        Someone alice = Directory.hire("alice");
        Eventually.holds("nothing waits", RelayIT::nothingWaits);
        long before = Published.end("people");

        long start = System.nanoTime();
        for (int version = 2; version < 2 + LETTERS; version++) {
            long next = version;
            QuarkusTransaction.requiringNew()
                    .run(() -> outbox.add(EventType.PERSON_CHANGED, Directory.state(alice, next, true)));
        }
        Eventually.holds("all are sent", RelayIT::nothingWaits);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        // All of one person are in one partition, where each transaction leaves a marker.
        long transactions = Published.end("people") - before - LETTERS;
        assertThat(transactions).isPositive().isLessThanOrEqualTo(took.dividedBy(GATHERED) + 2);
    }

    private static boolean nothingWaits() {
        return Database.count("outbox", "true") == 0;
    }
}
