package io.rapport.interactions.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.chassis.inbox.CopyChanges;
import io.rapport.chassis.inbox.Replica;
import io.rapport.events.PersonState;
import io.rapport.interactions.Directory;
import io.rapport.interactions.Someone;
import io.rapport.interactions.Statements;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Who is calling is kept in the process, and no longer than it holds. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class RecentPeopleIT {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @Inject
    Replica<PersonState> people;

    @Inject
    Jdbi jdbi;

    @Inject
    CopyChanges changes;

    @Test
    void who_called_a_moment_ago_is_not_looked_for_again() {
        Someone erin = Directory.hire("erin");

        // Only the list itself.
        assertThat(Statements.atBest(() -> status(erin))).isEqualTo(1);
    }

    @Test
    void a_deactivation_holds_at_once_on_the_instance_that_applied_it() {
        Someone erin = Directory.hire("erin");

        people.keepNewest(List.of(Directory.state(erin, 2, false)));

        erin.asks()
                .get("/v1/interactions")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:rapport:problem:person-inactive"));
    }

    @Test
    void a_deactivation_holds_within_a_second_on_another_instance() {
        Someone erin = Directory.hire("erin");

        anotherInstance().keepNewest(List.of(Directory.state(erin, 2, false)));

        assertThat(statusAfterASecondOfRequests(erin)).isEqualTo(403);
    }

    @Test
    void an_erasure_holds_within_a_second_on_another_instance() {
        Someone erin = Directory.hire("erin");

        anotherInstance().erase(List.of(erin.id()));

        assertThat(statusAfterASecondOfRequests(erin)).isNotEqualTo(200);
    }

    @Test
    void another_identity_holds_at_once_on_the_instance_that_applied_it() {
        Someone erin = Directory.hire("erin");

        people.keepNewest(List.of(Directory.rebound(erin, 2)));

        assertThat(status(erin)).isNotEqualTo(200);
    }

    @Test
    void another_identity_holds_within_a_second_on_another_instance() {
        Someone erin = Directory.hire("erin");

        anotherInstance().keepNewest(List.of(Directory.rebound(erin, 2)));

        assertThat(statusAfterASecondOfRequests(erin)).isNotEqualTo(200);
    }

    /** Shares the database with the one that answers, and nothing else. */
    private Replica<PersonState> anotherInstance() {
        return new Replica<>(jdbi, "person_copy", PersonState.class, changes);
    }

    /** Keeps asking, so that what is kept is used, and answers with the first request that began a second later. */
    private static int statusAfterASecondOfRequests(Someone someone) {
        long changed = System.nanoTime();
        while (true) {
            boolean late = System.nanoTime() - changed > A_SECOND.toNanos();
            int status = status(someone);
            if (late) {
                return status;
            }
        }
    }

    private static int status(Someone someone) {
        return someone.asks().get("/v1/interactions").statusCode();
    }
}
