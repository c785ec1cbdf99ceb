package io.rapport.contacts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.contacts.scim.Users;
import io.rapport.events.ContactState;
import io.rapport.events.EventType;
import io.rapport.events.PersonState;
import io.rapport.events.SettingsState;
import io.rapport.events.Topic;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.As;
import io.rapport.testing.Published;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class RepublishIT {
    @Test
    void every_person_and_contact_is_announced_as_it_stands_and_graves_too() throws SQLException {
        String alice = As.someone("alice");
        UUID aliceId = As.idOf(alice);
        UUID gone = Users.created(As.someone("gone"), "");
        Users.hris().delete("/scim/v2/Users/" + gone).then().statusCode(204);
        UUID contact = UUID.fromString(As.person(alice)
                .body(Map.of("displayName", "Nora", "kind", "EXTERNAL"))
                .post("/v1/contacts")
                .path("id"));
        fill();

        Response counts = As.machine("internal", "operations").post("/internal/republish");

        counts.then().statusCode(200);
        assertThat(counts.<Integer>path("people")).isEqualTo(count("person")).isGreaterThan(1200);
        assertThat(counts.<Integer>path("contacts")).isEqualTo(count("contact"));
        Published.Event person = Published.last(aliceId, Topic.PEOPLE, EventType.PERSON_REPUBLISHED);
        assertThat(person.state(PersonState.class).version()).isEqualTo(1);
        assertThat(person.state(PersonState.class).userName()).isEqualTo(alice);
        Published.Event settings = Published.last(aliceId, Topic.SETTINGS, EventType.SETTINGS_REPUBLISHED);
        assertThat(settings.state(SettingsState.class).nudges().enabled()).isTrue();
        Published.Event grave = Published.last(gone, Topic.PEOPLE, EventType.PERSON_REPUBLISHED);
        assertThat(grave.state(PersonState.class).deleted()).isTrue();
        Published.Event republished = Published.last(contact, Topic.CONTACTS, EventType.CONTACT_REPUBLISHED);
        assertThat(republished.state(ContactState.class).displayName()).isEqualTo("Nora");
    }

    /** More people than one part holds. */
    private static void fill() throws SQLException {
        try (Connection connection = Backends.postgres().connect("contacts");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into person (id, version, deleted, created_at, updated_at, user_name, emails, active,
                        interests, expertise, goals, skill_gaps, working_hours, visibility, nudges)
                    select gen_random_uuid(), 1, false, now(), now(), 'filled-' || gen_random_uuid(), '[]', true,
                        '{}', '[]', '{}', '{}', '[]', '{}', '{"enabled": true, "perDay": 3}'
                    from generate_series(1, 1200)
                    """);
        }
    }

    private static int count(String table) throws SQLException {
        try (Connection connection = Backends.postgres().connect("contacts");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        }
    }
}
