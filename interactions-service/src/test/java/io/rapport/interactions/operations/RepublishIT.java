package io.rapport.interactions.operations;

import static io.rapport.interactions.Someone.entry;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.events.EventType;
import io.rapport.events.InteractionState;
import io.rapport.events.Topic;
import io.rapport.interactions.Directory;
import io.rapport.interactions.Someone;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.Database;
import io.rapport.testing.Published;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class RepublishIT {
    @Test
    void everything_is_announced_as_it_stands_graves_too() {
        List<Someone> hired = Directory.hire(List.of("alice", "bob"));
        Someone alice = hired.get(0);
        Someone bob = hired.get(1);
        UUID confirmed = alice.records(entry(bob, "GAVE"));
        bob.confirms(confirmed);
        UUID retracted = alice.records(entry(bob, "GAVE"));
        alice.asks().header("If-Match", "*").delete("/v1/interactions/{id}", retracted);

        int announced = given().auth()
                .oauth2(TestIssuer.machine("operator", "openid", "operations"))
                .post("/internal/republish")
                .then()
                .statusCode(200)
                .extract()
                .path("interactions");

        assertThat((long) announced).isEqualTo(Database.count("interaction", "true"));
        Published.Event alive = Published.of(confirmed, Topic.INTERACTIONS, 3).getLast();
        assertThat(alive.type()).isEqualTo(EventType.INTERACTION_REPUBLISHED);
        assertThat(alive.interaction().version()).isEqualTo(2);
        InteractionState grave =
                Published.of(retracted, Topic.INTERACTIONS, 3).getLast().interaction();
        assertThat(grave.deleted()).isTrue();
        assertThat(grave.version()).isEqualTo(2);
    }

    @Test
    void only_operators_may_and_nobody_reads_about_it() {
        Someone alice = Directory.hire("alice");

        alice.asks().post("/internal/republish").then().statusCode(403);
        given().post("/internal/republish").then().statusCode(401);
        given().get("/q/openapi").then().statusCode(200).body(not(containsString("/internal")));
    }
}
