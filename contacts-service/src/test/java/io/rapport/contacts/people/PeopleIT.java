package io.rapport.contacts.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rapport.contacts.scim.Users;
import io.rapport.stack.Backends;
import io.rapport.stack.TestIssuer;
import io.rapport.testing.As;
import io.rapport.testing.Eventually;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@QuarkusTestResource(TestIssuer.class)
class PeopleIT {
    @Test
    void a_search_forgives_a_typing_error_and_shows_the_best_match_first() {
        String mark = word();
        UUID exact = Users.created(As.someone("p"), ", \"displayName\": \"Henriette %s\"".formatted(mark));
        UUID near = Users.created(As.someone("p"), ", \"displayName\": \"Henrik %sx\"".formatted(mark));
        Users.created(As.someone("p"), ", \"displayName\": \"Walter Wolf\"");
        String typo = mark.substring(0, 6) + mark.charAt(7) + mark.charAt(6) + mark.substring(8);

        search("alice", Map.of("q", typo))
                .then()
                .statusCode(200)
                .body("items.id", hasItem(exact.toString()))
                .body("items.displayName", not(hasItem("Walter Wolf")));
        search("alice", Map.of("q", "Henriette " + mark))
                .then()
                .body("items[0].id", equalTo(exact.toString()))
                .body("items.id", hasItem(near.toString()));
        search("alice", Map.of("q", mark.substring(3, 9)))
                .then()
                .body("items.id", containsInAnyOrder(exact.toString(), near.toString()));
    }

    @Test
    void a_search_is_paged_without_gaps_in_the_order_of_the_matches() {
        String mark = word();
        for (int i = 0; i < 7; i++) {
            Users.created(
                    As.someone("p"),
                    ", \"displayName\": \"%s %s\", \"%s\": {\"department\": \"%s\"}"
                            .formatted(mark, "n".repeat(i % 3 + 1), Users.ENTERPRISE, mark));
        }

        for (Map<String, Object> query :
                List.<Map<String, Object>>of(Map.of("q", mark, "limit", 2), Map.of("department", mark, "limit", 3))) {
            List<String> ids = new ArrayList<>();
            Response page = search("alice", query);
            ids.addAll(page.path("items.id"));
            while (page.path("next") != null) {
                assertThat(page.header("Link")).contains("rel=\"next\"");
                page = As.person("alice")
                        .queryParams(query)
                        .queryParam("cursor", page.<String>path("next"))
                        .get("/v1/people");
                page.then().statusCode(200);
                ids.addAll(page.path("items.id"));
            }
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(ids).hasSize(7);
        }
    }

    @Test
    void a_cursor_is_of_no_use_to_another_caller_or_filter() {
        As.idOf("alice");
        As.idOf("bob");
        String cursor = search("alice", Map.of("limit", 1)).path("next");

        As.person("bob")
                .queryParams(Map.of("limit", 1, "cursor", cursor))
                .get("/v1/people")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:rapport:problem:invalid-cursor"));
        As.person("alice")
                .queryParams(Map.of("limit", 1, "cursor", cursor, "level", 3))
                .get("/v1/people")
                .then()
                .statusCode(400);
        As.person("alice")
                .queryParams(Map.of("limit", 9, "cursor", cursor))
                .get("/v1/people")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=x",
                "level=101",
                "level=x",
                "q=",
                "q=%00",
                "cursor=x",
                "updatedSince=yesterday",
                "department=a&department=b",
                "nothing=1",
            })
    void a_question_that_is_not_understood_is_refused(String query) {
        As.person("alice")
                .urlEncodingEnabled(false)
                .get("/v1/people?" + query)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void people_are_found_by_what_they_show() {
        String mark = word();
        String alice = As.someone("alice");
        UUID id = Users.created(
                alice,
                ", \"%s\": {\"department\": \"%s\"}, \"%s\": {\"level\": 4}, \"title\": \"T\""
                        .formatted(Users.ENTERPRISE, mark, Users.RAPPORT));
        profile(
                alice,
                "{\"expertise\": [{\"skill\": \"%s\", \"rating\": 4}], \"skillGaps\": [\"patience\"]}".formatted(mark));

        for (Map<String, Object> query : List.<Map<String, Object>>of(
                Map.of("department", mark.toUpperCase(java.util.Locale.ROOT)),
                Map.of("department", mark, "level", 4),
                Map.of("expertise", mark.toUpperCase(java.util.Locale.ROOT)))) {
            search("bob", query).then().body("items.id", contains(id.toString()));
        }
        As.person("bob")
                .get("/v1/people/" + id)
                .then()
                .statusCode(200)
                .body("department", equalTo(mark))
                .body("expertise.skill", contains(mark))
                .body("expertise.rating", contains(4))
                .body("$", not(hasKey("skillGaps")));

        profile(alice, """
                {"visibility": {"department": "NONE", "level": "NONE", "expertise": "NONE", "title": "TEAM",
                                "email": "PAIR"}}
                """);
        for (Map<String, Object> query : List.<Map<String, Object>>of(
                Map.of("department", mark), Map.of("expertise", mark), Map.of("level", 4, "department", mark))) {
            search("bob", query).then().body("items", hasSize(0));
            search(alice, query).then().body("items.id", contains(id.toString()));
        }
        As.person("bob")
                .get("/v1/people/" + id)
                .then()
                .body("displayName", equalTo(alice))
                .body("department", nullValue())
                .body("level", nullValue())
                .body("expertise", nullValue())
                .body("title", nullValue())
                .body("email", nullValue());
        As.person(alice).get("/v1/people/" + id).then().body("department", equalTo(mark));
    }

    @Test
    void a_team_sees_what_is_shown_to_the_team_and_a_pair_what_is_shown_to_the_pair() {
        String boss = As.someone("boss");
        String alice = As.someone("alice");
        String mate = As.someone("mate");
        String friend = As.someone("friend");
        UUID bossId = Users.created(boss, "");
        String reports = ", \"%s\": {\"manager\": {\"value\": \"%s\"}}".formatted(Users.ENTERPRISE, bossId);
        UUID id = Users.created(alice, reports + ", \"title\": \"T\", \"timezone\": \"UTC\"");
        Users.created(mate, reports);
        UUID friendId = As.idOf(friend);
        profile(alice, "{\"visibility\": {\"title\": \"TEAM\", \"timeZone\": \"PAIR\"}}");
        As.person(alice)
                .body(Map.of("displayName", "My friend", "kind", "COLLEAGUE", "personId", friendId))
                .post("/v1/contacts")
                .then()
                .statusCode(201);

        for (String inTeam : List.of(boss, mate)) {
            As.person(inTeam)
                    .get("/v1/people/" + id)
                    .then()
                    .body("title", equalTo("T"))
                    .body("timeZone", nullValue());
        }
        As.person(friend)
                .get("/v1/people/" + id)
                .then()
                .body("title", equalTo("T"))
                .body("timeZone", equalTo("UTC"));
        As.person(As.someone("stranger"))
                .get("/v1/people/" + id)
                .then()
                .body("title", nullValue())
                .body("timeZone", nullValue());
    }

    @Test
    void changes_can_be_followed_and_the_deleted_are_among_them() {
        Instant start = Instant.now();
        String mark = word();
        UUID kept = Users.created(As.someone("p"), ", \"displayName\": \"%s\", \"active\": false".formatted(mark));
        UUID gone = Users.created(As.someone("p"), ", \"displayName\": \"%s\"".formatted(mark));
        Users.hris().delete("/scim/v2/Users/" + gone).then().statusCode(204);

        assertThat(search("alice", Map.of("updatedSince", start.toString())).<List<?>>path("items"))
                .as("a change of the last ten seconds may still be overtaken")
                .isEmpty();
        Eventually.holds(
                "both changes are listed", () -> changes(start).containsAll(List.of(kept.toString(), gone.toString())));

        search("alice", Map.of("updatedSince", start.toString(), "q", mark, "limit", 200))
                .then()
                .body("items.find {it.id == '" + kept + "'}.active", equalTo(false))
                .body("items.find {it.id == '" + gone + "'}.deleted", equalTo(true))
                .body("items.find {it.id == '" + gone + "'}.size()", equalTo(3));
        search("alice", Map.of("q", mark)).then().body("items.id", contains(kept.toString()));
    }

    @Test
    void the_directory_of_people_is_for_people() {
        As.machine("contacts:read").get("/v1/people").then().statusCode(403);
        As.machine("people:write").get("/v1/people").then().statusCode(403);
        As.person("alice").get("/v1/people/" + UUID.randomUUID()).then().statusCode(404);
        As.person("alice").get("/v1/people/x").then().statusCode(404).contentType("application/problem+json");
    }

    private static List<String> changes(Instant since) {
        return search("alice", Map.of("updatedSince", since.toString(), "limit", 200))
                .path("items.id");
    }

    private static Response search(String userName, Map<String, Object> query) {
        Response response = As.person(userName).queryParams(query).get("/v1/people");
        response.then().log().ifValidationFails().statusCode(200);
        return response;
    }

    private static void profile(String userName, String patch) {
        String tag = As.person(userName).get("/v1/me").header("ETag");
        As.person(userName)
                .contentType("application/merge-patch+json")
                .header("If-Match", tag)
                .body(patch)
                .patch("/v1/me")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200);
    }

    /** Twelve letters that are in no other name. */
    private static String word() {
        StringBuilder word = new StringBuilder();
        UUID.randomUUID()
                .toString()
                .replace("-", "")
                .chars()
                .limit(12)
                .forEach(digit -> word.append((char) ('a' + Character.digit(digit, 16))));
        return word.toString();
    }
}
