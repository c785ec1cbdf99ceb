package io.rapport.contacts;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.contacts.scim.Users;
import io.rapport.events.EventType;
import io.rapport.events.Topic;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.As;
import io.rapport.testing.Eventually;
import io.rapport.testing.Published;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class OutageIT {
    @AfterEach
    void everything_runs_again() {
        Backends.configuration();
    }

    @Test
    void without_kafka_contacts_are_registered_and_their_events_follow() {
        String alice = As.someone("alice");
        As.idOf(alice);
        Backends.kafka().stop();

        UUID id = UUID.fromString(As.person(alice)
                .body(Map.of("displayName", "Nora", "kind", "EXTERNAL"))
                .post("/v1/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        As.person(alice)
                .header("If-Match", "\"v1\"")
                .delete("/v1/contacts/" + id)
                .then()
                .statusCode(204);

        Backends.kafka().start();
        // A commit whose answer was lost is sent again: events may repeat, never overtake each other.
        Eventually.holds(
                "the events follow in order",
                () -> Published.of(id, Topic.CONTACTS, 1).stream()
                        .map(Published.Event::type)
                        .distinct()
                        .toList()
                        .equals(List.of(EventType.CONTACT_REGISTERED, EventType.CONTACT_DELETED)));
    }

    @Test
    void without_the_database_requests_are_put_off_and_then_answered() {
        String alice = As.someone("alice");
        UUID id = As.idOf(alice);
        Backends.postgres().stop();

        As.person(alice)
                .get("/v1/me")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .contentType("application/problem+json")
                .body("type", equalTo("urn:rapport:problem:service-unavailable"));
        Users.hris()
                .get("/scim/v2/Users")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .contentType("application/scim+json");

        Backends.postgres().start();
        Eventually.holds(
                "the database is back", () -> As.person(alice).get("/v1/me").statusCode() == 200);
        As.person(alice).get("/v1/me").then().body("id", equalTo(id.toString()));
        UUID after = Users.created(As.someone("after"), "");
        Published.of(after, Topic.PEOPLE, 1);
    }
}
