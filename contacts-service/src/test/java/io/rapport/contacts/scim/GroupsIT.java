package io.rapport.contacts.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.events.PersonState;
import io.rapport.events.Topic;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.As;
import io.rapport.testing.Eventually;
import io.rapport.testing.Published;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class GroupsIT {
    private static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    @Test
    void a_group_is_created_read_replaced_and_deleted() {
        UUID alice = Users.created(As.someone("alice"), "");
        UUID bob = Users.created(As.someone("bob"), "");

        UUID id = UUID.fromString(create(group("Platform", List.of(alice), ", \"externalId\": \"G-1\""))
                .statusCode(201)
                .contentType("application/scim+json")
                .header("ETag", "\"v1\"")
                .header("Location", containsString("/scim/v2/Groups/"))
                .body("displayName", equalTo("Platform"))
                .body("externalId", equalTo("G-1"))
                .body("members.value", contains(alice.toString()))
                .body("members[0].'$ref'", endsWith("/scim/v2/Users/" + alice))
                .body("members[0].type", equalTo("User"))
                .body("meta.resourceType", equalTo("Group"))
                .extract()
                .path("id"));
        Users.hris()
                .header("If-None-Match", "\"v1\"")
                .get("/scim/v2/Groups/" + id)
                .then()
                .statusCode(304);
        Users.hris()
                .body(group("Platform 2", List.of(bob), ""))
                .put("/scim/v2/Groups/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("displayName", equalTo("Platform 2"))
                .body("$", not(hasKey("externalId")))
                .body("members.value", contains(bob.toString()));
        Users.hris()
                .body(group("Platform 2", List.of(bob), ""))
                .put("/scim/v2/Groups/" + id)
                .then()
                .header("ETag", "\"v2\"");
        Users.hris()
                .header("If-Match", "\"v1\"")
                .delete("/scim/v2/Groups/" + id)
                .then()
                .statusCode(412);
        Users.hris().delete("/scim/v2/Groups/" + id).then().statusCode(204);
        get(id).statusCode(404).body("schemas", contains(ERROR));
        Users.hris().delete("/scim/v2/Groups/" + id).then().statusCode(404);
    }

    @Test
    void members_come_and_go_as_tools_send_it() {
        UUID alice = Users.created(As.someone("alice"), "");
        UUID bob = Users.created(As.someone("bob"), "");
        UUID carol = Users.created(As.someone("carol"), "");
        UUID id = created("Team", List.of(alice));

        patch(
                        id,
                        "[{\"op\": \"Add\", \"path\": \"members\", \"value\": [{\"value\": \"%s\"}, {\"value\": \"%s\"}]}]"
                                .formatted(bob, alice))
                .statusCode(200)
                .body("members.value", containsInAnyOrder(alice.toString(), bob.toString()));
        patch(id, "[{\"op\": \"remove\", \"path\": \"members[value eq \\\"%s\\\"]\"}]".formatted(alice))
                .statusCode(200)
                .body("members.value", contains(bob.toString()));
        patch(id, "[{\"op\": \"Remove\", \"path\": \"members\", \"value\": [{\"value\": \"%s\"}]}]".formatted(bob))
                .statusCode(200)
                .body("$", not(hasKey("members")));
        patch(id, """
                        [{"op": "replace", "value": {"id": "%s", "displayName": "Renamed", "members": [{"value": "%s"}]}},
                         {"op": "add", "path": "externalId", "value": "x"}]
                        """.formatted(id, carol))
                .statusCode(200)
                .body("displayName", equalTo("Renamed"))
                .body("externalId", equalTo("x"))
                .body("members.value", contains(carol.toString()));
        patch(id, "[{\"op\": \"remove\", \"path\": \"members\"}]")
                .statusCode(200)
                .body("members", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[{\"op\": \"replace\", \"path\": \"id\", \"value\": \"x\"}] | mutability",
                "[{\"op\": \"replace\", \"path\": \"shoeSize\", \"value\": 1}] | invalidPath",
                "[{\"op\": \"replace\", \"path\": \"urn:x:y:Group:a\", \"value\": 1}] | invalidPath",
                "[{\"op\": \"add\", \"path\": \"members[value eq \\\"x\\\"]\", \"value\": 1}] | invalidPath",
                "[{\"op\": \"remove\", \"path\": \"displayName\"}] | invalidValue",
                "[{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"nobody\"}]}] | invalidValue",
                "[{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"0198c5a2-7e1b-7cc4-9d3e-5f6a7b8c9d0e\"}]}] | invalidValue",
                "[{\"op\": \"add\", \"path\": \"members\"}] | invalidValue",
                "[{\"op\": \"add\", \"path\": \"displayName\", \"value\": 7}] | invalidValue",
                "[{\"op\": \"remove\"}] | noTarget",
                "[{\"op\": \"move\"}] | invalidSyntax",
                "[] | invalidSyntax",
            })
    void a_patch_that_cannot_be_done_changes_nothing(String operations, String scimType) {
        UUID id = created("Team", List.of());

        patch(id, operations).statusCode(400).body("schemas", contains(ERROR)).body("scimType", equalTo(scimType));

        get(id).header("ETag", "\"v1\"").body("displayName", equalTo("Team"));
    }

    @Test
    void groups_are_found_by_filters_and_paged() {
        String mark = As.someone("mark");
        UUID alice = Users.created(As.someone("alice"), "");
        UUID one = created(mark + " one", List.of(alice));
        UUID two = created(mark + " two", List.of());

        for (String filter : List.of(
                "displayName eq \"" + mark.toUpperCase(java.util.Locale.ROOT) + " ONE\"",
                "members.value eq \"" + alice + "\"",
                "members eq \"" + alice + "\"",
                "members[value eq \"" + alice + "\"]",
                "displayName sw \"" + mark + "\" and members pr",
                "displayName sw \"" + mark + "\" and not (displayName ew \"two\" or externalId pr)")) {
            find(filter).statusCode(200).body("Resources.id", contains(one.toString()));
        }
        Users.hris()
                .queryParams(Map.of(
                        "filter", "displayName sw \"" + mark + "\"",
                        "sortBy", "displayName",
                        "sortOrder", "descending",
                        "count", 1,
                        "excludedAttributes", "members"))
                .get("/scim/v2/Groups")
                .then()
                .body("totalResults", equalTo(2))
                .body("Resources.id", contains(two.toString()))
                .body("Resources[0]", not(hasKey("members")));
        Users.hris()
                .queryParam("excludedAttributes", "members")
                .get("/scim/v2/Groups/" + one)
                .then()
                .body("$", not(hasKey("members")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shoeSize eq 44",
                "userName eq \"a\"",
                "members[type eq \"User\"]",
                "displayName gt",
                "id) or (1 eq 1"
            })
    void hostile_and_broken_filters_are_invalid(String filter) {
        find(filter).statusCode(400).body("scimType", equalTo("invalidFilter"));
    }

    @Test
    void a_group_without_a_name_or_with_an_unknown_member_is_refused() {
        create("{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:Group\"]}")
                .statusCode(400)
                .body("scimType", equalTo("invalidValue"));
        create(group("Ghosts", List.of(UUID.randomUUID()), ""))
                .statusCode(400)
                .body("scimType", equalTo("invalidValue"));
        create(Users.user("alice", "")).statusCode(400).body("scimType", equalTo("invalidSyntax"));
        As.person("alice").get("/scim/v2/Groups").then().statusCode(403);
    }

    @Test
    void members_of_a_group_see_what_is_shown_to_the_team_and_their_states_tell_of_it() {
        String alice = As.someone("alice");
        String bob = As.someone("bob");
        UUID aliceId = Users.created(alice, ", \"title\": \"Engineer\"");
        UUID bobId = Users.created(bob, "");
        showsTitleToTheTeam(alice);
        assertThat(titleOf(aliceId, bob)).isNull();

        UUID team = created("Team", List.of(aliceId, bobId));

        assertThat(titleOf(aliceId, bob)).isEqualTo("Engineer");
        assertThat(titleOf(aliceId, As.someone("stranger"))).isNull();
        awaitTeams(aliceId, List.of(team));
        Users.hris().delete("/scim/v2/Groups/" + team).then().statusCode(204);
        assertThat(titleOf(aliceId, bob)).isNull();
        awaitTeams(aliceId, List.of());
    }

    @Test
    void a_group_of_more_than_fifty_is_nobodys_team_until_it_is_smaller() {
        String alice = As.someone("alice");
        String bob = As.someone("bob");
        UUID aliceId = Users.created(alice, ", \"title\": \"Engineer\"");
        UUID bobId = Users.created(bob, "");
        showsTitleToTheTeam(alice);
        List<UUID> members = new ArrayList<>(List.of(aliceId, bobId));
        while (members.size() < 50) {
            members.add(Users.created(As.someone("member"), ""));
        }
        UUID team = created("All", members);
        awaitTeams(bobId, List.of(team));
        UUID last = Users.created(As.someone("last"), "");

        patch(team, "[{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"%s\"}]}]".formatted(last))
                .statusCode(200);
        assertThat(titleOf(aliceId, bob)).isNull();
        awaitTeams(bobId, List.of());

        Users.hris().delete("/scim/v2/Users/" + last).then().statusCode(204);
        get(team).body("members", hasSize(50));
        assertThat(titleOf(aliceId, bob)).isEqualTo("Engineer");
        awaitTeams(bobId, List.of(team));
    }

    private static void showsTitleToTheTeam(String userName) {
        String tag = As.person(userName).get("/v1/me").header("ETag");
        As.person(userName)
                .contentType("application/merge-patch+json")
                .header("If-Match", tag)
                .body("{\"visibility\": {\"title\": \"TEAM\"}}")
                .patch("/v1/me")
                .then()
                .statusCode(200);
    }

    private static String titleOf(UUID id, String viewer) {
        return As.person(viewer)
                .get("/v1/people/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("title");
    }

    private static void awaitTeams(UUID person, List<UUID> teams) {
        Eventually.holds(
                "teams of " + person,
                () -> Published.of(person, Topic.PEOPLE, 1)
                        .getLast()
                        .state(PersonState.class)
                        .teams()
                        .equals(teams));
    }

    private static ValidatableResponse create(String body) {
        return Users.hris().body(body).post("/scim/v2/Groups").then().log().ifValidationFails();
    }

    private static UUID created(String displayName, Collection<UUID> members) {
        return UUID.fromString(create(group(displayName, members, ""))
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private static String group(String displayName, Collection<UUID> members, String more) {
        return "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:Group\"], \"displayName\": \"%s\", \"members\": [%s]%s}"
                .formatted(
                        displayName,
                        members.stream()
                                .map(member -> "{\"value\": \"" + member + "\"}")
                                .collect(Collectors.joining(", ")),
                        more);
    }

    private static ValidatableResponse get(UUID id) {
        return Users.hris().get("/scim/v2/Groups/" + id).then().log().ifValidationFails();
    }

    private static ValidatableResponse find(String filter) {
        return Users.hris().queryParam("filter", filter).get("/scim/v2/Groups").then();
    }

    private static ValidatableResponse patch(UUID id, String operations) {
        return Users.hris()
                .body("{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"], \"Operations\": %s}"
                        .formatted(operations))
                .patch("/scim/v2/Groups/" + id)
                .then()
                .log()
                .ifValidationFails();
    }
}
