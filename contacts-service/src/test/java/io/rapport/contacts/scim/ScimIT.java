package io.rapport.contacts.scim;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.events.EventType;
import io.rapport.events.PersonState;
import io.rapport.events.Topic;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.As;
import io.rapport.testing.Published;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class ScimIT {
    private static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    @Test
    void a_user_is_created_read_replaced_and_deleted() {
        String boss = As.someone("boss");
        UUID managerId = Users.created(boss, "");
        String alice = As.someone("alice");
        UUID id = UUID.fromString(Users.create("""
                        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "%2$s", "%3$s"],
                         "id": "chosen", "meta": {"version": "x"}, "password": "secret-of-alice", "nickName": "Al",
                         "userName": "%1$s", "externalId": "ext-%1$s", "displayName": "Alice Ahn", "title": "Engineer",
                         "name": {"givenName": "Alice", "familyName": "Ahn"}, "timezone": "Europe/Berlin",
                         "emails": [{"value": "%1$s@rapport.example", "type": "work", "primary": true},
                                    {"value": "home-%1$s@rapport.example", "type": "home"}],
                         "phoneNumbers": [{"value": "+49 30 1234"}],
                         "%2$s": {"employeeNumber": "E1", "department": "Engineering", "division": "Products",
                                  "manager": {"value": "%4$s"}},
                         "%3$s": {"hireDate": "2024-03-01", "level": 4, "location": "Berlin", "identityBound": true}}
                        """.formatted(alice, Users.ENTERPRISE, Users.RAPPORT, managerId))
                .statusCode(201)
                .contentType("application/scim+json")
                .header("ETag", "\"v1\"")
                .header("Location", containsString("/scim/v2/Users/"))
                .body("id", not(equalTo("chosen")))
                .body("meta.resourceType", equalTo("User"))
                .body("meta.version", equalTo("\"v1\""))
                .body("meta.location", containsString("/scim/v2/Users/"))
                .body("$", not(hasKey("password")))
                .body("emails[0].value", equalTo(alice + "@rapport.example"))
                .body("'" + Users.ENTERPRISE + "'.manager.value", equalTo(managerId.toString()))
                .body("'" + Users.ENTERPRISE + "'.manager.'$ref'", endsWith("/scim/v2/Users/" + managerId))
                .body("'" + Users.RAPPORT + "'.level", equalTo(4))
                .body("'" + Users.RAPPORT + "'.hireDate", equalTo("2024-03-01"))
                .body("'" + Users.RAPPORT + "'.identityBound", nullValue())
                .extract()
                .path("id"));

        PersonState state = Published.of(id, Topic.PEOPLE, 1).getFirst().state(PersonState.class);
        assertThat(state.displayName()).isEqualTo("Alice Ahn");
        assertThat(state.managerId()).isEqualTo(managerId);
        assertThat(state.level()).isEqualTo(4);
        assertThat(state.hireDate()).isEqualTo(LocalDate.of(2024, 3, 1));
        assertThat(state.subject()).isNull();

        Users.hris()
                .header("If-None-Match", "\"v1\"")
                .get("/scim/v2/Users/" + id)
                .then()
                .statusCode(304);
        Users.hris()
                .body(Users.user(alice, ", \"displayName\": \"A. Ahn\""))
                .put("/scim/v2/Users/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("displayName", equalTo("A. Ahn"))
                .body("active", equalTo(true))
                .body("$", not(hasKey("title")))
                .body("$", not(hasKey(Users.ENTERPRISE)));
        Users.hris()
                .body(Users.user(alice, ", \"displayName\": \"A. Ahn\""))
                .put("/scim/v2/Users/" + id)
                .then()
                .header("ETag", "\"v2\"");

        Users.hris().delete("/scim/v2/Users/" + id).then().statusCode(204);
        Users.get(id).statusCode(404).body("schemas", contains(ERROR)).body("status", equalTo("404"));
        Users.hris().delete("/scim/v2/Users/" + id).then().statusCode(404);
        Published.Event grave = Published.last(id, Topic.PEOPLE, EventType.PERSON_DELETED);
        assertThat(grave.state(PersonState.class).deleted()).isTrue();
        assertThat(grave.state(PersonState.class).version()).isEqualTo(3);
        assertThat(grave.json()).doesNotContain(alice);
        Users.created(alice, ", \"externalId\": \"ext-" + alice + "\"");
    }

    @Test
    void no_event_tells_an_email_address() {
        String alice = As.someone("alice");
        UUID id = Users.created(alice, ", \"emails\": [{\"value\": \"secret-%s@rapport.example\"}]".formatted(alice));
        Users.patch(id, "[{\"op\": \"replace\", \"path\": \"title\", \"value\": \"Chief\"}]")
                .statusCode(200);
        Published.of(id, Topic.PEOPLE, 2);

        assertThat(Published.bodies(Topic.PEOPLE)).noneMatch(json -> json.contains("@"));
    }

    @Test
    void names_are_unique_in_any_case_of_letters() {
        String alice = As.someone("alice");
        Users.created(alice, ", \"externalId\": \"x-" + alice + "\"");

        Users.create(Users.user(alice.toUpperCase(Locale.ROOT), ""))
                .statusCode(409)
                .contentType("application/scim+json")
                .body("schemas", contains(ERROR))
                .body("scimType", equalTo("uniqueness"))
                .body("status", equalTo("409"));
        Users.create(Users.user(As.someone("bob"), ", \"externalId\": \"x-" + alice + "\""))
                .statusCode(409)
                .body("scimType", equalTo("uniqueness"));
        UUID bob = Users.created(As.someone("bob"), "");
        Users.patch(bob, "[{\"op\": \"replace\", \"path\": \"userName\", \"value\": \"" + alice + "\"}]")
                .statusCode(409);
    }

    @Test
    void a_person_of_the_directory_is_bound_at_first_sight_and_may_be_renamed() {
        String alice = As.someone("alice");
        UUID id = Users.created(alice, ", \"displayName\": \"Alice Ahn\"");

        As.person(alice)
                .get("/v1/me")
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("id", equalTo(id.toString()));
        Users.get(id).body("'" + Users.RAPPORT + "'.identityBound", equalTo(true));
        Published.last(id, Topic.PEOPLE, EventType.PERSON_BOUND);

        String married = As.someone("alice-married");
        Users.patch(id, "[{\"op\": \"replace\", \"path\": \"userName\", \"value\": \"" + married + "\"}]")
                .statusCode(200);
        assertThat(As.person(married).get("/v1/me").statusCode()).isEqualTo(403);
        As.subject(married, "subject-of-" + alice)
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(id.toString()));
    }

    @Test
    void the_directory_releases_an_identity_and_the_next_sight_binds_anew() {
        for (String release : List.of(
                "[{\"op\": \"replace\", \"path\": \"%s:identityBound\", \"value\": false}]",
                "[{\"op\": \"Remove\", \"path\": \"%s:identityBound\"}]",
                "[{\"op\": \"Replace\", \"value\": {\"%s\": {\"identityBound\": \"False\"}}}]")) {
            String alice = As.someone("alice");
            UUID id = Users.created(alice, "");
            As.idOf(alice);
            As.subject(alice, "new-subject").get("/v1/me").then().statusCode(403);

            Users.patch(id, release.formatted(Users.RAPPORT))
                    .statusCode(200)
                    .body("'" + Users.RAPPORT + "'.identityBound", nullValue());

            As.subject(alice, "new-subject")
                    .get("/v1/me")
                    .then()
                    .statusCode(200)
                    .body("id", equalTo(id.toString()));
            As.person(alice).get("/v1/me").then().statusCode(403);
        }
    }

    @Test
    void nobody_but_a_token_binds_an_identity() {
        UUID id = Users.created(As.someone("alice"), "");

        Users.patch(id, "[{\"op\": \"add\", \"path\": \"%s:identityBound\", \"value\": true}]".formatted(Users.RAPPORT))
                .statusCode(400)
                .body("scimType", equalTo("mutability"));
    }

    @Test
    void who_is_deactivated_is_refused_and_who_is_reactivated_comes_back() {
        String alice = As.someone("alice");
        UUID id = As.idOf(alice);

        Users.patch(id, "[{\"op\": \"Replace\", \"path\": \"active\", \"value\": \"False\"}]")
                .statusCode(200)
                .body("active", equalTo(false));

        As.person(alice)
                .get("/v1/me")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:rapport:problem:person-inactive"));
        PersonState state =
                Published.last(id, Topic.PEOPLE, EventType.PERSON_DEACTIVATED).state(PersonState.class);
        assertThat(state.active()).isFalse();
        assertThat(state.deleted()).isFalse();
        Users.patch(id, "[{\"op\": \"replace\", \"value\": {\"active\": true}}]")
                .body("active", equalTo(true));
        assertThat(As.idOf(alice)).isEqualTo(id);
        Published.last(id, Topic.PEOPLE, EventType.PERSON_REACTIVATED);
    }

    @Test
    void whoever_is_deleted_stays_out_with_the_same_token_and_another_subject_is_somebody_new() {
        String alice = As.someone("alice");
        UUID id = As.idOf(alice);
        Users.hris().delete("/scim/v2/Users/" + id).then().statusCode(204);

        As.person(alice)
                .get("/v1/me")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:rapport:problem:person-inactive"));
        String newcomer = As.subject(alice, "newcomer-" + alice)
                .get("/v1/me")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        assertThat(newcomer).isNotEqualTo(id.toString());
        As.person(alice)
                .get("/v1/me")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:rapport:problem:identity-conflict"));
    }

    @Test
    void a_create_after_a_delete_makes_somebody_new_with_whom_the_old_token_is_in_conflict() {
        String alice = As.someone("alice");
        UUID id = As.idOf(alice);
        Users.hris().delete("/scim/v2/Users/" + id).then().statusCode(204);
        As.person(alice).get("/v1/me").then().statusCode(403);

        UUID again = Users.created(alice, "");

        assertThat(again).isNotEqualTo(id);
        As.person(alice)
                .get("/v1/me")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:rapport:problem:identity-conflict"));
        As.service()
                .body(Map.of(
                        "issuer",
                        "https://issuer.test/realms/rapport",
                        "subject",
                        "subject-of-" + alice,
                        "userName",
                        alice))
                .post("/internal/sightings")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:rapport:problem:identity-conflict"));
        As.subject(alice, "newcomer-" + alice)
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(again.toString()));
    }

    @Test
    void whoever_is_hired_again_comes_in_with_the_old_token_once_the_directory_releases_it() {
        String alice = As.someone("alice");
        Users.hris().delete("/scim/v2/Users/" + As.idOf(alice)).then().statusCode(204);
        UUID again = Users.created(alice, "");
        As.person(alice).get("/v1/me").then().statusCode(403);

        Users.patch(
                        again,
                        "[{\"op\": \"replace\", \"path\": \"%s:identityBound\", \"value\": false}]"
                                .formatted(Users.RAPPORT))
                .statusCode(200);

        assertThat(As.idOf(alice)).isEqualTo(again);
    }

    @Test
    void entra_patches_as_it_is_used_to() {
        String boss = As.someone("boss");
        UUID managerId = Users.created(boss, "");
        UUID id = Users.created(As.someone("entra"), "");

        Users.patch(id, """
                        [{"op": "Add", "path": "emails[type eq \\"work\\"].value", "value": "e1@rapport.example"},
                         {"op": "Add", "path": "name.givenName", "value": "Ella"},
                         {"op": "Replace", "path": "%1$s:department", "value": "Sales"},
                         {"op": "Add", "path": "%1$s:manager", "value": "%2$s"},
                         {"op": "Add", "path": "phoneNumbers[type eq \\"work\\"].value", "value": "+1"},
                         {"op": "Replace", "path": "displayName", "value": "Ella E"}]
                        """.formatted(Users.ENTERPRISE, managerId))
                .statusCode(200)
                .body("emails[0].value", equalTo("e1@rapport.example"))
                .body("emails[0].type", equalTo("work"))
                .body("name.givenName", equalTo("Ella"))
                .body("'" + Users.ENTERPRISE + "'.department", equalTo("Sales"))
                .body("'" + Users.ENTERPRISE + "'.manager.value", equalTo(managerId.toString()));
        Users.patch(id, """
                        [{"op": "Replace", "path": "emails[type eq \\"work\\"].value", "value": "e2@rapport.example"},
                         {"op": "Remove", "path": "%1$s:manager"},
                         {"op": "Add", "value": {"name.familyName": "Eng", "%1$s:division": "North", "active": "True",
                                                 "nickName": "E"}}]
                        """.formatted(Users.ENTERPRISE))
                .statusCode(200)
                .body("emails", hasSize(1))
                .body("emails[0].value", equalTo("e2@rapport.example"))
                .body("name.familyName", equalTo("Eng"))
                .body("name.givenName", equalTo("Ella"))
                .body("active", equalTo(true))
                .body("'" + Users.ENTERPRISE + "'.division", equalTo("North"))
                .body("'" + Users.ENTERPRISE + "'.manager", nullValue());
    }

    @Test
    void an_add_on_a_single_value_that_exists_replaces_it() {
        UUID id = Users.created(As.someone("entra"), """
                , "title": "Old", "name": {"givenName": "Old"},
                "emails": [{"value": "old@rapport.example", "type": "work", "primary": true},
                           {"value": "home@rapport.example", "type": "home"}]
                """);

        Users.patch(id, """
                        [{"op": "Add", "path": "emails[type eq \\"work\\"].value", "value": "new@rapport.example"},
                         {"op": "Add", "path": "emails[type eq \\"home\\"].display", "value": "At home"},
                         {"op": "Add", "path": "title", "value": "New"},
                         {"op": "Add", "path": "name.givenName", "value": "New"},
                         {"op": "Add", "path": "active", "value": [{"value": "False"}]}]
                        """)
                .statusCode(200)
                .body("emails.value", contains("new@rapport.example", "home@rapport.example"))
                .body("emails.primary", contains(true, null))
                .body("emails[1].display", equalTo("At home"))
                .body("title", equalTo("New"))
                .body("name.givenName", equalTo("New"))
                .body("active", equalTo(false));
    }

    @Test
    void a_replace_of_a_selected_value_that_does_not_exist_adds_it_and_a_removal_takes_it_away() {
        UUID id = Users.created(As.someone("entra"), "");

        Users.patch(id, """
                        [{"op": "Replace", "path": "emails[type eq \\"work\\"].value", "value": "w@rapport.example"},
                         {"op": "Replace", "path": "emails[type eq \\"home\\" and primary eq true]",
                          "value": [{"value": "h@rapport.example"}]}]
                        """)
                .statusCode(200)
                .body("emails.value", contains("w@rapport.example", "h@rapport.example"))
                .body("emails.type", contains("work", "home"))
                .body("emails[1].primary", equalTo(true));
        Users.patch(id, "[{\"op\": \"Remove\", \"path\": \"emails[type eq \\\"work\\\"].value\"}]")
                .statusCode(200)
                .body("emails.value", contains("h@rapport.example"));
        Users.patch(id, "[{\"op\": \"Remove\", \"path\": \"emails[type eq \\\"home\\\"]\"}]")
                .statusCode(200)
                .body("$", not(hasKey("emails")));
    }

    @Test
    void a_manager_is_understood_in_every_shape_that_tools_send() {
        UUID boss = Users.created(As.someone("boss"), "");
        String manager = "'" + Users.ENTERPRISE + "'.manager.value";

        for (String operation : List.of(
                "{\"op\": \"Add\", \"path\": \"manager\", \"value\": \"%s\"}",
                "{\"op\": \"Replace\", \"path\": \"manager\", \"value\": [{\"value\": \"%s\"}]}",
                "{\"op\": \"Add\", \"path\": \"" + Users.ENTERPRISE + ":manager\", \"value\": [{\"value\": \"%s\"}]}",
                "{\"op\": \"Replace\", \"value\": {\"manager\": {\"value\": \"%s\"}}}",
                "{\"op\": \"Replace\", \"path\": \"manager.value\", \"value\": \"%s\"}")) {
            UUID id = Users.created(
                    As.someone("entra"),
                    ", \"%s\": {\"manager\": {\"value\": \"%s\"}}"
                            .formatted(Users.ENTERPRISE, Users.created(As.someone("former"), "")));
            Users.patch(id, "[" + operation.formatted(boss) + "]")
                    .statusCode(200)
                    .body(manager, equalTo(boss.toString()));
        }
        for (String attribute : List.of(
                "\"manager\": {\"value\": \"%s\"}",
                "\"" + Users.ENTERPRISE + "\": {\"manager\": [{\"value\": \"%s\"}]}")) {
            Users.create(Users.user(As.someone("entra"), ", " + attribute.formatted(boss)))
                    .statusCode(201)
                    .body(manager, equalTo(boss.toString()));
        }
    }

    @Test
    void the_country_of_the_work_address_and_the_service_role_reach_the_person_and_the_event() {
        String desk = As.someone("desk");
        UUID id = Users.created(desk, """
                , "addresses": [{"type": "home", "country": "FR"}, {"type": "work", "country": "de", "locality": "Ulm"}],
                "%s": {"serviceRole": "True", "location": "Ulm"}
                """.formatted(Users.RAPPORT));

        Users.get(id)
                .body("addresses", contains(Map.of("type", "work", "country", "DE")))
                .body("'" + Users.RAPPORT + "'.serviceRole", equalTo(true));
        As.person("bob")
                .get("/v1/people/" + id)
                .then()
                .body("country", equalTo("DE"))
                .body("serviceRole", equalTo(true));
        PersonState state =
                Published.last(id, Topic.PEOPLE, EventType.PERSON_REGISTERED).state(PersonState.class);
        assertThat(state.country()).isEqualTo("DE");
        assertThat(state.location()).isEqualTo("Ulm");
        assertThat(state.serviceRole()).isTrue();
        Users.patch(id, """
                        [{"op": "Replace", "path": "addresses[type eq \\"work\\"].country", "value": "CH"},
                         {"op": "Remove", "path": "%s:serviceRole"}]
                        """.formatted(Users.RAPPORT))
                .statusCode(200)
                .body("addresses[0].country", equalTo("CH"))
                .body("'" + Users.RAPPORT + "'", not(hasKey("serviceRole")));
        Users.patch(id, "[{\"op\": \"replace\", \"path\": \"addresses\", \"value\": [{\"country\": \"Germany\"}]}]")
                .statusCode(400)
                .body("scimType", equalTo("invalidValue"));
    }

    @Test
    void a_manager_is_named_by_an_email_address_or_an_employee_number() {
        String boss = As.someone("boss");
        UUID managerId = Users.created(
                boss,
                ", \"emails\": [{\"value\": \"%1$s@rapport.example\"}], \"%2$s\": {\"employeeNumber\": \"N-%1$s\"}"
                        .formatted(boss, Users.ENTERPRISE));
        String named = ", \"%s\": {\"manager\": {\"value\": \"%s\"}}";

        for (String name : List.of(boss.toUpperCase(Locale.ROOT) + "@Rapport.example", "N-" + boss)) {
            Users.create(Users.user(As.someone("report"), named.formatted(Users.ENTERPRISE, name)))
                    .statusCode(201)
                    .body("'" + Users.ENTERPRISE + "'.manager.value", equalTo(managerId.toString()));
        }
        UUID other = Users.created(
                As.someone("boss"), ", \"%s\": {\"employeeNumber\": \"N-%s\"}".formatted(Users.ENTERPRISE, boss));
        Users.create(Users.user(As.someone("report"), named.formatted(Users.ENTERPRISE, "N-" + boss)))
                .statusCode(400)
                .body("scimType", equalTo("invalidValue"));
        Users.patch(
                        other,
                        "[{\"op\": \"add\", \"path\": \"manager\", \"value\": \"%s@rapport.example\"}]".formatted(boss))
                .statusCode(200)
                .body("'" + Users.ENTERPRISE + "'.manager.value", equalTo(managerId.toString()));
    }

    @Test
    void a_replacement_that_does_not_say_whether_the_person_is_active_leaves_it_as_it_was() {
        String alice = As.someone("alice");
        UUID id = Users.created(alice, ", \"active\": false");

        Users.hris()
                .body(Users.user(alice, ", \"title\": \"Chief\""))
                .put("/scim/v2/Users/" + id)
                .then()
                .statusCode(200)
                .body("title", equalTo("Chief"))
                .body("active", equalTo(false));
    }

    @Test
    void somebody_who_signed_in_before_the_hr_system_created_them_is_taken_over_by_the_create() {
        String alice = As.someone("alice");
        UUID id = As.idOf(alice);

        UUID created = Users.created(
                alice.toUpperCase(Locale.ROOT), ", \"externalId\": \"X-%s\", \"title\": \"Engineer\"".formatted(alice));

        assertThat(created).isEqualTo(id);
        As.person(alice).get("/v1/me").then().statusCode(200).body("title", equalTo("Engineer"));
        Published.last(id, Topic.PEOPLE, EventType.PERSON_CHANGED);
        Users.create(Users.user(alice, ", \"externalId\": \"Y-%s\"".formatted(alice)))
                .statusCode(409)
                .body("scimType", equalTo("uniqueness"));
    }

    @Test
    void who_was_taken_over_or_created_without_an_external_id_is_created_once() {
        String seen = As.someone("seen");
        As.idOf(seen);
        Users.created(seen, "");
        String created = As.someone("created");
        Users.created(created, "");
        As.idOf(created);

        for (String name : List.of(seen, created)) {
            Users.create(Users.user(name, "")).statusCode(409);
        }
    }

    @Test
    void somebody_inactive_who_is_taken_over_stays_so_unless_the_create_says_otherwise() {
        String alice = As.someone("alice");
        UUID id = As.idOf(alice);
        Users.patch(id, "[{\"op\": \"replace\", \"path\": \"active\", \"value\": false}]")
                .statusCode(200);

        Users.create(Users.user(alice, "")).statusCode(201).body("active", equalTo(false));
        As.person(alice).get("/v1/me").then().statusCode(403);
    }

    @Test
    void a_machine_has_no_alias_and_a_person_is_refused() {
        Users.hris().get("/scim/v2/Me").then().statusCode(501).body("schemas", contains(ERROR));
        Users.hris().body("{}").patch("/scim/v2/Me").then().statusCode(501);
        As.person("alice").get("/scim/v2/Me").then().statusCode(403).body("schemas", contains(ERROR));
        given().get("/scim/v2/Me").then().statusCode(401);
    }

    @Test
    void okta_patches_as_it_is_used_to() {
        UUID id = Users.created(As.someone("okta"), ", \"title\": \"Old\"");

        Users.patch(id, "[{\"op\": \"replace\", \"value\": {\"id\": \"%s\", \"active\": false}}]".formatted(id))
                .statusCode(200)
                .body("active", equalTo(false))
                .body("title", equalTo("Old"));
        Users.patch(id, """
                        [{"op": "replace", "value": {"title": "New", "name": {"givenName": "Olga"},
                          "emails": [{"value": "a@rapport.example", "primary": true}]}},
                         {"op": "add", "path": "emails", "value": [{"value": "b@rapport.example", "primary": true}]},
                         {"op": "replace", "path": "%s", "value": {"level": "7", "location": "Oslo"}}]
                        """.formatted(Users.RAPPORT))
                .statusCode(200)
                .body("title", equalTo("New"))
                .body("emails.value", contains("a@rapport.example", "b@rapport.example"))
                .body("emails.primary", contains(false, true))
                .body("'" + Users.RAPPORT + "'.level", equalTo(7));
        Users.patch(id, "[{\"op\": \"remove\", \"path\": \"emails[value eq \\\"a@rapport.example\\\"]\"}]")
                .body("emails.value", contains("b@rapport.example"));
        Users.patch(id, "[{\"op\": \"remove\", \"path\": \"%s\"}]".formatted(Users.RAPPORT))
                .statusCode(200)
                .body("$", not(hasKey(Users.RAPPORT)))
                .body("schemas", not(hasItem(Users.RAPPORT)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[{\"op\": \"replace\", \"path\": \"id\", \"value\": \"x\"}] | mutability",
                "[{\"op\": \"replace\", \"path\": \"meta.created\", \"value\": \"x\"}] | mutability",
                "[{\"op\": \"replace\", \"path\": \"shoeSize\", \"value\": 44}] | invalidPath",
                "[{\"op\": \"replace\", \"path\": \"urn:x:y:User:a\", \"value\": 44}] | invalidPath",
                "[{\"op\": \"replace\", \"path\": \"emails[\", \"value\": 44}] | invalidPath",
                "[{\"op\": \"replace\", \"path\": 7, \"value\": 44}] | invalidPath",
                "[{\"op\": \"replace\", \"path\": \"urn:ietf:params:scim:schemas:core:2.0:User\"}] | invalidValue",
                "[{\"op\": \"remove\"}] | noTarget",
                "[{\"op\": \"replace\", \"path\": \"emails[type co \\\"no\\\"].value\", \"value\": \"x\"}] | noTarget",
                "[{\"op\": \"replace\", \"path\": \"emails[type eq \\\"w\\\"]\", \"value\": \"x\"}] | invalidValue",
                "[{\"op\": \"replace\", \"path\": \"name[givenName eq \\\"A\\\"]\", \"value\": \"x\"}] | invalidPath",
                "[{\"op\": \"add\", \"path\": \"emails[type eq \\\"w\\\"].a.b\", \"value\": \"x\"}] | invalidPath",
                "[{\"op\": \"move\", \"path\": \"title\"}] | invalidSyntax",
                "[] | invalidSyntax",
                "{} | invalidSyntax",
                "[{\"op\": \"add\", \"value\": \"x\"}] | invalidValue",
                "[{\"op\": \"add\", \"path\": \"title\"}] | invalidValue",
                "[{\"op\": \"remove\", \"path\": \"userName\"}] | invalidValue",
                "[{\"op\": \"replace\", \"path\": \"active\", \"value\": \"maybe\"}] | invalidValue",
                "[{\"op\": \"replace\", \"path\": \"timezone\", \"value\": \"Mars\"}] | invalidValue",
                "[{\"op\": \"replace\", \"path\": \"title\", \"value\": {\"a\": 1}}] | invalidValue",
                "[{\"op\": \"replace\", \"path\": \"title\", \"value\": \"\\u0000\"}] | invalidValue",
                "[{\"op\": \"replace\", \"path\": \"name\", \"value\": \"x\"}] | invalidValue",
                "[{\"op\": \"replace\", \"path\": \"emails\", \"value\": \"x\"}] | invalidValue",
                "[{\"op\": \"replace\", \"path\": \"emails\", \"value\": [{\"type\": \"x\"}]}] | invalidValue",
            })
    void a_patch_that_cannot_be_done_changes_nothing(String operations, String scimType) {
        UUID id = Users.created(As.someone("alice"), ", \"title\": \"Old\"");

        Users.patch(id, operations)
                .statusCode(400)
                .contentType("application/scim+json")
                .body("schemas", contains(ERROR))
                .body("scimType", equalTo(scimType));

        Users.get(id).header("ETag", "\"v1\"").body("title", equalTo("Old"));
    }

    @Test
    void a_path_that_is_deep_is_refused_rather_than_followed() {
        UUID id = Users.created(As.someone("alice"), "");
        String deep = "emails[" + "(".repeat(100_000) + "type pr" + ")".repeat(100_000) + "]";

        Users.patch(id, "[{\"op\": \"remove\", \"path\": \"%s\"}]".formatted(deep))
                .statusCode(400)
                .body("scimType", equalTo("invalidPath"));
    }

    @Test
    void a_level_a_hire_date_and_a_manager_must_make_sense() {
        UUID id = Users.created(As.someone("alice"), "");

        for (String bad : List.of(
                "\"level\": 101",
                "\"level\": \"high\"",
                "\"level\": 1.5",
                "\"hireDate\": \"yesterday\"",
                "\"location\": 7")) {
            Users.create(Users.user(As.someone("x"), ", \"%s\": {%s}".formatted(Users.RAPPORT, bad)))
                    .statusCode(400)
                    .body("scimType", equalTo("invalidValue"));
        }
        for (String bad : List.of(UUID.randomUUID().toString(), "nobody", id.toString())) {
            Users.patch(
                            id,
                            "[{\"op\": \"add\", \"path\": \"%s:manager\", \"value\": {\"value\": \"%s\"}}]"
                                    .formatted(Users.ENTERPRISE, bad))
                    .statusCode(400)
                    .body("scimType", equalTo("invalidValue"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{} {}",
                "{\"userName\": \"a\"}",
                "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:Group\"], \"userName\": \"a\"}",
            })
    void a_body_that_is_no_user_is_invalid_syntax(String body) {
        Users.create(body)
                .statusCode(400)
                .contentType("application/scim+json")
                .body("scimType", equalTo("invalidSyntax"));
    }

    @Test
    void a_user_without_a_name_or_with_two_primary_addresses_is_refused() {
        Users.create("{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"]}")
                .statusCode(400)
                .body("scimType", equalTo("invalidValue"));
        Users.create(Users.user("x".repeat(201), "")).statusCode(400);
        Users.create(
                        Users.user(
                                As.someone("x"),
                                ", \"emails\": [{\"value\": \"a@b\", \"primary\": true}, {\"value\": \"c@d\", \"primary\": true}]"))
                .statusCode(400);
    }

    @Test
    void users_are_found_by_filters() {
        String mark = As.someone("mark");
        UUID one = Users.created(mark + "-one", """
                , "title": "Lead 100%%", "externalId": "X-%1$s", "emails": [{"value": "%1$s@work.example", "type": "work"}],
                "name": {"familyName": "O'Neil"}, "%2$s": {"department": "R&D"}, "%3$s": {"level": 5}
                """.formatted(mark, Users.ENTERPRISE, Users.RAPPORT));
        UUID two = Users.created(mark + "-two", ", \"active\": false");

        for (String filter : List.of(
                "userName eq \"" + mark.toUpperCase(Locale.ROOT) + "-ONE\"",
                "USERNAME Eq \"" + mark + "-one\"",
                "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"" + mark + "-one\"",
                "externalId eq \"X-" + mark + "\"",
                "userName sw \"" + mark + "\" and active eq true",
                "userName sw \"" + mark + "\" and active eq \"True\"",
                "userName co \"" + mark + "\" and title pr",
                "userName co \"" + mark + "\" and title co \"0%\"",
                "userName co \"" + mark + "\" and title ew \"100%\"",
                "userName co \"" + mark + "\" and not (active eq false)",
                "userName co \"" + mark + "\" and active ne false",
                "userName co \"" + mark + "\" and name.familyName eq \"o'neil\"",
                "userName co \"" + mark + "\" and emails pr",
                "userName co \"" + mark + "\" and name[familyName sw \"o'\" and not (givenName pr)]",
                "userName co \"" + mark + "\" and (title eq \"x\" or not (active eq false or title sw \"x\"))",
                "name[familyName eq \"O'Neil\"] and meta[created gt \"2020-01-01T00:00:00Z\"] and userName co \"" + mark
                        + "\"",
                "userName co \"" + mark + "\" and emails[type eq \"work\" and not (value ew \"home.example\")]",
                "userName co \"" + mark + "\" and " + Users.ENTERPRISE + ":department eq \"r&d\"",
                "userName co \"" + mark + "\" and " + Users.RAPPORT + ":level ge 5",
                "userName co \"" + mark + "\" and (title pr or externalId pr)",
                "emails.value eq \"" + mark + "@work.example\"",
                "emails eq \"" + mark + "@work.example\"",
                "emails[type eq \"work\" and value sw \"" + mark + "\"]",
                "emails[type eq \"work\"].value eq \"" + mark + "@WORK.example\"",
                "id eq \"" + one + "\" and meta.created gt \"2020-01-01T00:00:00Z\"")) {
            Users.find(filter)
                    .statusCode(200)
                    .contentType("application/scim+json")
                    .body("totalResults", equalTo(1))
                    .body("Resources.id", contains(one.toString()));
        }
        for (String filter : List.of(
                "userName co \"" + mark + "\" and title co \"_\"",
                "userName eq \"" + mark + "\"",
                "emails[type eq \"home\" and value sw \"" + mark + "\"]",
                "userName eq \"' or 1=1 --\"",
                "userName eq \"" + mark + "-one\" and userName eq \"\\u0027; drop table person; --\"")) {
            Users.find(filter).statusCode(200).body("totalResults", equalTo(0)).body("Resources", hasSize(0));
        }
        Users.find("userName sw \"" + mark + "\"").body("Resources.id", contains(one.toString(), two.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shoeSize eq 44",
                "userName",
                "userName eq",
                "userName eq \"a",
                "userName xx \"a\"",
                "userName eq null",
                "userName eq 7",
                "userName eq \"\\u0000\"",
                "active gt true",
                "active eq \"maybe\"",
                "active co \"t\"",
                "meta.created gt \"yesterday\"",
                "urn:rapport:params:scim:schemas:extension:1.0:User:level eq 99999999999",
                "emails[shoe eq \"x\"]",
                "name[shoeSize eq \"x\"]",
                "title[value eq \"x\"]",
                "emails[name[givenName eq \"x\"]]",
                "password eq \"x\"",
                "person.subject eq \"x\"",
                "id) or (1 eq 1",
                "userName eq \"x\" or 1=1",
                "(((((((((((((((",
            })
    void hostile_and_broken_filters_are_invalid(String filter) {
        Users.find(filter)
                .statusCode(400)
                .contentType("application/scim+json")
                .body("scimType", equalTo("invalidFilter"));
    }

    @Test
    void long_filters_are_invalid_rather_than_slow() {
        for (String filter :
                List.of("userName eq \"" + "x".repeat(2000) + "\"", "userName pr" + " and id eq \"1\"".repeat(120))) {
            Users.find(filter).statusCode(400).body("scimType", equalTo("invalidFilter"));
        }
        Users.find("(".repeat(400) + "userName pr" + ")".repeat(400)).statusCode(200);
    }

    @Test
    void lists_are_paged_sorted_and_thinned_out() {
        String mark = As.someone("page");
        for (int i = 0; i < 5; i++) {
            Users.created(mark + "-" + i, ", \"title\": \"T" + (9 - i) + "\", \"name\": {\"givenName\": \"G\"}");
        }
        Map<String, Object> query =
                Map.of("filter", "userName sw \"" + mark + "\"", "startIndex", 2, "count", 2, "sortBy", "title");

        Users.hris()
                .queryParams(query)
                .queryParam("attributes", "userName,name.givenName,meta.version")
                .get("/scim/v2/Users")
                .then()
                .statusCode(200)
                .body("totalResults", equalTo(5))
                .body("itemsPerPage", equalTo(2))
                .body("startIndex", equalTo(2))
                .body("Resources.userName", contains(mark + "-3", mark + "-2"))
                .body("Resources[0].name.givenName", equalTo("G"))
                .body("Resources[0].id", notNullValue())
                .body("Resources[0].schemas", notNullValue())
                .body("Resources[0].meta.size()", equalTo(1))
                .body("Resources[0]", not(hasKey("title")));
        Users.hris()
                .queryParams(query)
                .queryParam("sortOrder", "descending")
                .queryParam("excludedAttributes", "title," + Users.RAPPORT)
                .get("/scim/v2/Users")
                .then()
                .body("Resources.userName", contains(mark + "-1", mark + "-2"))
                .body("Resources[0]", not(hasKey("title")))
                .body("Resources[0]", not(hasKey(Users.RAPPORT)))
                .body("Resources[0]", hasKey("name"));
        Users.hris()
                .queryParams(Map.of("filter", "userName sw \"" + mark + "\"", "count", 0))
                .get("/scim/v2/Users")
                .then()
                .body("totalResults", equalTo(5))
                .body("Resources", hasSize(0));
        Users.hris()
                .queryParams(Map.of("startIndex", -5, "count", 100000))
                .get("/scim/v2/Users")
                .then()
                .statusCode(200)
                .body("startIndex", equalTo(1))
                .body("Resources.size()", lessThan(201));
        Users.hris().queryParam("count", "many").get("/scim/v2/Users").then().statusCode(400);
        Users.hris()
                .queryParam("sortBy", "shoeSize")
                .get("/scim/v2/Users")
                .then()
                .statusCode(400);
    }

    @Test
    void a_version_that_has_passed_is_not_overwritten() {
        UUID id = Users.created(As.someone("alice"), "");
        String patch = """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                 "Operations": [{"op": "add", "path": "title", "value": "T"}]}
                """;

        Users.hris()
                .header("If-Match", "\"v7\"")
                .body(patch)
                .patch("/scim/v2/Users/" + id)
                .then()
                .statusCode(412)
                .body("schemas", contains(ERROR));
        Users.hris()
                .header("If-Match", "\"v1\"")
                .body(patch)
                .patch("/scim/v2/Users/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void only_machines_with_the_scope_keep_the_directory() {
        given().get("/scim/v2/Users")
                .then()
                .statusCode(401)
                .contentType("application/scim+json")
                .body("schemas", contains(ERROR))
                .body("status", equalTo("401"));
        As.person("alice")
                .get("/scim/v2/Users")
                .then()
                .statusCode(403)
                .contentType("application/scim+json")
                .body("status", equalTo("403"));
        As.machine("interactions:import")
                .contentType("application/scim+json")
                .body("{")
                .post("/scim/v2/Users")
                .then()
                .statusCode(403);
        Users.hris().get("/scim/v2/Users/no-id").then().statusCode(404).body("schemas", contains(ERROR));
        Users.hris()
                .contentType("text/plain")
                .body("x")
                .post("/scim/v2/Users")
                .then()
                .statusCode(415)
                .body("schemas", contains(ERROR));
        Users.hris().body("{}").post("/scim/v2/.search").then().statusCode(501).body("schemas", contains(ERROR));
        Users.hris()
                .body("{}")
                .post("/scim/v2/Users/.search")
                .then()
                .statusCode(501)
                .body("schemas", contains(ERROR));
    }

    @Test
    void discovery_needs_no_token() {
        given().get("/scim/v2/ServiceProviderConfig")
                .then()
                .statusCode(200)
                .contentType("application/scim+json")
                .body("patch.supported", equalTo(true))
                .body("filter.maxResults", equalTo(200))
                .body("meta.location", containsString("/scim/v2/ServiceProviderConfig"));
        given().get("/scim/v2/ResourceTypes")
                .then()
                .body("totalResults", equalTo(2))
                .body("Resources.id", contains("User", "Group"));
        given().get("/scim/v2/ResourceTypes/User").then().body("schemaExtensions.schema", hasItem(Users.RAPPORT));
        given().get("/scim/v2/ResourceTypes/Device").then().statusCode(404).body("schemas", contains(ERROR));
        given().get("/scim/v2/Schemas").then().body("Resources.id", hasItems(Users.ENTERPRISE, Users.RAPPORT));
        given().get("/scim/v2/Schemas/" + Users.RAPPORT)
                .then()
                .body("attributes.name", contains("hireDate", "level", "location", "serviceRole", "identityBound"));
        given().post("/scim/v2/Schemas").then().statusCode(405);
        given().get("/scim/v2/Devices").then().statusCode(404).body("schemas", contains(ERROR));
    }
}
