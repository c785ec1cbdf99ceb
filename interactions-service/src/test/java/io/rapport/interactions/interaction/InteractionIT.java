package io.rapport.interactions.interaction;

import static io.rapport.interactions.Someone.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.events.EventType;
import io.rapport.events.InteractionState;
import io.rapport.events.Party;
import io.rapport.events.Topic;
import io.rapport.interactions.Directory;
import io.rapport.interactions.Published;
import io.rapport.interactions.Someone;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class InteractionIT {
    @Test
    void what_one_records_is_published_as_one_fact() {
        Someone alice = Directory.hire("alice");
        Someone bob = Directory.hire("bob");
        Map<String, Object> entry = entry(bob, "GAVE");
        entry.put("note", "canary-note");
        entry.put("topic", "canary-topic");
        entry.put("outcome", "canary-outcome");

        UUID id = alice.records(entry);

        List<Published.Event> events = Published.of(id, Topic.INTERACTIONS, 1);
        assertThat(events).extracting(Published.Event::type).containsExactly(EventType.INTERACTION_RECORDED);
        InteractionState state = events.getFirst().interaction();
        assertThat(state.version()).isEqualTo(1);
        assertThat(state.giver()).isEqualTo(Party.person(alice.id()));
        assertThat(state.receiver()).isEqualTo(Party.person(bob.id()));
        assertThat(state.recorderId()).isEqualTo(alice.id());
        assertThat(state.hasOutcome()).isTrue();
        assertThat(events.getFirst().json()).doesNotContain("canary");
    }

    @Test
    void both_sides_see_one_fact_each_with_their_own_direction() {
        Someone alice = Directory.hire("alice");
        Someone bob = Directory.hire("bob");

        String location = alice.asks()
                .body(entry(bob, "GAVE"))
                .post("/v1/interactions")
                .then()
                .statusCode(201)
                .header("ETag", "\"v1\"")
                .body("direction", equalTo("GAVE"))
                .body("size", equalTo("M"))
                .body("groupSize", equalTo(1))
                .body("status", equalTo("UNCONFIRMED"))
                .body("flags", empty())
                .extract()
                .header("Location");
        UUID id = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));

        alice.sees(id)
                .statusCode(200)
                .body("counterparty.personId", equalTo(bob.id().toString()))
                .body("counterparty.displayName", endsWith(bob.userName()));
        bob.sees(id)
                .statusCode(200)
                .body("direction", equalTo("RECEIVED"))
                .body("counterparty.personId", equalTo(alice.id().toString()))
                .body("recordedBy.personId", equalTo(alice.id().toString()))
                .body("flags", nullValue());
    }
}
